using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Links.Edge;

/// <summary>
/// A byte channel as a stream, for <see cref="System.Net.Security.SslStream"/>. That one does not come back to the loop by itself;
/// so what it awaits here is completed on the loop's thread, where it then goes on, and a call that comes from elsewhere all
/// the same is brought to the loop.
/// </summary>
internal sealed class ChannelStream(IByteChannel channel, EventLoop loop) : AsyncStream
{
    private readonly HttpWatch _watch = new();

    /// <summary>True once a byte may have been handed over since this was last set to false.</summary>
    public bool MayHaveLeft { get; set; }

    /// <summary>True when what was received begins like a web server's answer.</summary>
    public bool HeardHttp => _watch.HasHeard;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(OnLoop(async () =>
        {
            var read = await channel.ReadAsync(buffer, cancellationToken);
            if (!read.TryGet(out var count, out var fault)) throw Broken(fault, cancellationToken);
            _watch.Hear(buffer.Span[..count]);
            return count;
        }));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(OnLoop(async () =>
        {
            var sent = await channel.WriteAsync(buffer, cancellationToken);
            MayHaveLeft |= !sent.NothingLeft;
            return sent.Fault is { } fault ? throw Broken(fault, cancellationToken) : 0;
        }));

    private static Exception Broken(Fault fault, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(cancellationToken)
        : new IOException($"The channel below TLS: {fault}.");

    private Task<int> OnLoop(Func<Task<int>> call)
    {
        var done = new TaskCompletionSource<int>();
        if (loop.IsOnLoop) Begin();
        else loop.Post(Begin);
        return done.Task;

        void Begin()
        {
            In(loop, () =>
            {
                var running = call();
                if (running.IsCompleted) done.SetFromTask(running);
                else running.GetAwaiter().OnCompleted(() => In(null, () => done.SetFromTask(running)));
            });
        }
    }

    /// <summary>Runs something with the loop, or nothing, as what awaits come back to.</summary>
    private static void In(SynchronizationContext? context, Action work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
