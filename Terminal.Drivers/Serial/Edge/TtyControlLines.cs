using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Serial.Edge;

/// <summary>
/// The control lines of a tty. A change is found by asking every 20 ms while somebody waits for one: the system's own wait
/// (TIOCMIWAIT) can be ended by nothing but a signal, would outlive a close, and not every adapter has it.
/// </summary>
internal sealed class TtyControlLines(EventLoop loop, TtyStream stream) : ISerialControlLines
{
    private const nuint Get = 0x5415;
    private const nuint Raise = 0x5416;
    private const nuint Drop = 0x5417;
    private const int DataTerminalReady = 0x2;
    private const int RequestToSend = 0x4;
    private const int ClearToSend = 0x20;
    private const int CarrierDetect = 0x40;
    private const int RingIndicator = 0x80;
    private const int DataSetReady = 0x100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private bool _waiting;

    /// <inheritdoc/>
    public Task<Outcome<SerialSignals>> ReadAsync() => stream.CallAsync(Read);

    /// <inheritdoc/>
    public async Task<Outcome> SetAsync(bool? dataTerminalReady, bool? requestToSend)
    {
        var raised = Bits(dataTerminalReady is true, requestToSend is true);
        var dropped = Bits(dataTerminalReady is false, requestToSend is false);
        var set = await stream.CallAsync<bool>(descriptor => Set(descriptor, Raise, raised) && Set(descriptor, Drop, dropped) ? true : Fault.SerialFailed);
        return new Outcome(set.Fault);
    }

    /// <inheritdoc/>
    public async Task<Outcome<SerialSignals>> ChangedAsync(SerialSignals known, CancellationToken cancellationToken)
    {
        if (_waiting) throw new InvalidOperationException("Another wait is under way.");
        _waiting = true;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = await ReadAsync();
                if (!read.TryGet(out var now, out var fault)) return fault;
                if (now != known) return now;
                await loop.DelayAsync(Interval, cancellationToken);
            }
        }
        finally
        {
            _waiting = false;
        }
    }

    private static int Bits(bool dataTerminalReady, bool requestToSend) =>
        (dataTerminalReady ? DataTerminalReady : 0) | (requestToSend ? RequestToSend : 0);

    private static bool Set(int descriptor, nuint request, int bits) => bits == 0 || Libc.Control(descriptor, request, ref bits) == 0;

    private static Outcome<SerialSignals> Read(int descriptor)
    {
        var bits = 0;
        if (Libc.Control(descriptor, Get, ref bits) != 0) return Fault.SerialFailed;
        return new SerialSignals(
            (bits & CarrierDetect) != 0, (bits & ClearToSend) != 0, (bits & DataSetReady) != 0, (bits & RingIndicator) != 0);
    }
}
