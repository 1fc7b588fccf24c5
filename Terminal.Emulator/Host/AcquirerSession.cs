using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Host;

/// <summary>One connection to the host: requests come in as frames; answers leave one at a time, in the order in which they are ready.</summary>
internal sealed class AcquirerSession(IByteChannel channel, int number, TimeProvider time, TimeSpan idleLimit, ITrace trace)
    : IDisposable
{
    private readonly LengthPrefixedFrames _frames = new(channel);
    private readonly CancellationTokenSource _closing = new();
    private Task _lastSent = Task.CompletedTask;

    /// <summary>Hands each request to <paramref name="received"/> until the connection ends, then closes it.</summary>
    public async Task RunAsync(Action<AcquirerSession, byte[]> received)
    {
        trace.Write("host", "connected", $"session {number}");
        while (!_closing.IsCancellationRequested)
        {
            using var idle = new Deadline(time, idleLimit, _closing.Token);
            var frame = await _frames.ReadAsync(idle.Token);
            if (!frame.TryGet(out var bytes, out var fault))
            {
                trace.Write("host", "disconnected", $"session {number} {(idle.HasPassed ? "idle" : fault)}");
                break;
            }

            received(this, bytes.ToArray());
        }

        _closing.Cancel();
        await channel.CloseAsync();
    }

    /// <summary>Sends a frame after those before it; completes when it has left or can no longer leave.</summary>
    public Task SendAsync(byte[] frame) => _lastSent = SendAfterAsync(_lastSent, frame);

    /// <summary>Ends the connection.</summary>
    public void Close() => _closing.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    private async Task SendAfterAsync(Task before, byte[] frame)
    {
        await before;
        if (_closing.IsCancellationRequested)
        {
            trace.Write("host", "unsent", $"session {number} has ended");
            return;
        }

        using var limit = new Deadline(time, idleLimit, _closing.Token);
        var sent = await _frames.WriteAsync(frame, limit.Token);
        if (sent.Fault is { } fault)
            trace.Write("host", "unsent", $"session {number} {fault}");
    }
}
