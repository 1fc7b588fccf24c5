using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Modems;

/// <summary>What waits to go to the terminal, in order: the line takes one write at a time, and may take none for long.</summary>
internal sealed class DceOutput(ISerialPeer peer, int capacity)
{
    private readonly Queue<ReadOnlyMemory<byte>> _waiting = new();
    private TaskCompletionSource? _news;
    private TaskCompletionSource? _room;
    private int _bytes;

    /// <summary>Lets nothing out any more, unnoticed by those who write.</summary>
    public bool IsMute { get; set; }

    /// <summary>Queues bytes, or loses them where there is no room.</summary>
    public void Post(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty || IsMute || _bytes + bytes.Length > capacity) return;
        _waiting.Enqueue(bytes);
        _bytes += bytes.Length;
        Complete(ref _news);
    }

    /// <summary>Queues bytes when what was queued before them is out.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait; the bytes are then not queued.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (_bytes > 0 && _bytes + bytes.Length > capacity / 2)
        {
            var room = _room ??= new TaskCompletionSource();
            using var cancelled = cancellationToken.UnsafeRegister(static room => ((TaskCompletionSource)room!).TrySetResult(), room);
            await room.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }

        Post(bytes);
    }

    /// <summary>Forgets what has not gone out.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _bytes = 0;
        Complete(ref _room);
    }

    /// <summary>Sends what is queued, until the line is gone.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (!_waiting.TryDequeue(out var bytes))
                {
                    await WaitAsync(cancellationToken);
                    continue;
                }

                if (!(await peer.WriteAsync(bytes, cancellationToken)).Succeeded) return;
                _bytes = Math.Max(0, _bytes - bytes.Length);
                Complete(ref _room);
            }
        }
        catch (OperationCanceledException)
        {
            // The modem is taken down.
        }
    }

    private static void Complete(ref TaskCompletionSource? source)
    {
        var completed = source;
        source = null;
        completed?.TrySetResult();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var news = _news = new TaskCompletionSource();
        using var cancelled = cancellationToken.UnsafeRegister(static news => ((TaskCompletionSource)news!).TrySetResult(), news);
        await news.Task;
    }
}
