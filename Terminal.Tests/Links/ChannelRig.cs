using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Tests.Links;

/// <summary>What <see cref="ByteChannelContract"/> needs of a kind of channel: a loop, the dialling end and the peer.</summary>
public abstract class ChannelRig : IDisposable
{
    private readonly Queue<IByteChannel> _accepted = new();
    private TaskCompletionSource? _awaited;

    /// <summary>The loop of both ends.</summary>
    public abstract EventLoop Loop { get; }

    /// <summary>Makes a dialling channel that is not open yet.</summary>
    public abstract IByteChannel Dial();

    /// <summary>Runs a test on the loop and fails if it does not end.</summary>
    public abstract void Run(Func<Task> test);

    /// <summary>Waits for the peer's end of the next connection.</summary>
    public async Task<IByteChannel> AcceptAsync()
    {
        while (_accepted.Count == 0)
        {
            _awaited = new TaskCompletionSource();
            await _awaited.Task;
        }

        return _accepted.Dequeue();
    }

    /// <summary>Opens a channel and hands over both ends.</summary>
    public async Task<(IByteChannel Channel, IByteChannel Peer)> ConnectAsync()
    {
        var channel = Dial();
        var opened = await channel.OpenAsync(CancellationToken.None);
        Assert.That(opened.Fault, Is.Null);
        return (channel, await AcceptAsync());
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected void Accept(IByteChannel connection)
    {
        _accepted.Enqueue(connection);
        var awaited = _awaited;
        _awaited = null;
        awaited?.SetResult();
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
