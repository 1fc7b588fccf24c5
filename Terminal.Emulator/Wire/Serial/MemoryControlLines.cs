using Terminal.Core.Diagnosis;
using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>The control lines of an open <see cref="MemorySerialLine"/>.</summary>
internal sealed class MemoryControlLines(MemorySerialLine line, MemorySerialPeer device) : ISerialControlLines
{
    private TaskCompletionSource? _waiting;

    public Task<Outcome<SerialSignals>> ReadAsync() =>
        Task.FromResult(line.Ended is { } fault ? (Outcome<SerialSignals>)fault : device.Signals);

    public Task<Outcome> SetAsync(bool? dataTerminalReady, bool? requestToSend)
    {
        if (line.Ended is { } fault) return Task.FromResult<Outcome>(fault);
        device.SetOutputs(dataTerminalReady, requestToSend);
        return Task.FromResult(Outcome.Ok);
    }

    public async Task<Outcome<SerialSignals>> ChangedAsync(SerialSignals known, CancellationToken cancellationToken)
    {
        if (_waiting is not null) throw new InvalidOperationException("Another wait is under way.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Ended is { } fault) return fault;
            if (device.Signals != known) return device.Signals;
            _waiting = new TaskCompletionSource();
            device.Signalled = WakeUp;
            using var cancelled = cancellationToken.UnsafeRegister(static waiting => ((TaskCompletionSource)waiting!).TrySetResult(), _waiting);
            await _waiting.Task;
            _waiting = null;
        }
    }

    public void WakeUp() => _waiting?.TrySetResult();
}
