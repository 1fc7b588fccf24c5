namespace Terminal.Emulator.World.Modems;

/// <summary>
/// The bytes of data mode, as the modem sees them. Lives from CONNECT to <see cref="DceDialogue.EndData"/>, also while it is
/// suspended by an escape. One read at a time; a write may wait for the terminal.
/// </summary>
public sealed class DceDataPort
{
    private readonly Queue<byte> _fromTerminal = new();
    private TaskCompletionSource? _reading;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _resumed;
    private Func<ReadOnlyMemory<byte>, CancellationToken, Task>? _send;
    private int _buffer;

    /// <summary>True while the terminal is in command state and the call goes on.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>True once the stream is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How many bytes the terminal has handed over so far, escape characters included.</summary>
    public long FromTerminal { get; private set; }

    internal bool IsFull => _fromTerminal.Count >= _buffer;

    /// <summary>Waits for bytes from the terminal.</summary>
    /// <param name="buffer">Where they go; at least one byte long.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is lost.</param>
    /// <returns>How many came; 0 when the stream is over.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_fromTerminal.Count == 0)
        {
            if (IsOver) return 0;
            await WaitAsync(_reading ??= new TaskCompletionSource(), cancellationToken);
        }

        var count = 0;
        while (count < buffer.Length && _fromTerminal.TryDequeue(out var octet)) buffer.Span[count++] = octet;
        if (!IsFull) Complete(ref _room);
        return count;
    }

    /// <summary>Hands bytes to the terminal; waits while it takes none, and while the stream is suspended.</summary>
    /// <param name="bytes">The bytes; lost if the stream is or gets over.</param>
    /// <param name="cancellationToken">Ends the wait; how many arrive is then not known.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (IsSuspended && !IsOver) await WaitAsync(_resumed ??= new TaskCompletionSource(), cancellationToken);
        if (!IsOver && _send is { } send) await send(bytes, cancellationToken);
    }

    internal void Open(Func<ReadOnlyMemory<byte>, CancellationToken, Task> send, int buffer)
    {
        if (IsOver) throw new InvalidOperationException("The stream is over.");
        (_send, _buffer, IsSuspended) = (send, buffer, false);
        Complete(ref _resumed);
    }

    internal void Suspend() => IsSuspended = true;

    internal void End()
    {
        IsOver = true;
        Complete(ref _reading);
        Complete(ref _room);
        Complete(ref _resumed);
    }

    internal void Feed(byte octet)
    {
        FromTerminal++;
        _fromTerminal.Enqueue(octet);
        Complete(ref _reading);
    }

    internal Task RoomAsync() => IsFull && !IsOver ? (_room ??= new TaskCompletionSource()).Task : Task.CompletedTask;

    private static void Complete(ref TaskCompletionSource? source)
    {
        var completed = source;
        source = null;
        completed?.TrySetResult();
    }

    private static async Task WaitAsync(TaskCompletionSource source, CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), source);
        await source.Task;
        cancellationToken.ThrowIfCancellationRequested();
    }
}
