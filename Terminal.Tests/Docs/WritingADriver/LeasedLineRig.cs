using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>A leased line in virtual time: the modem raises its carrier a moment after the terminal is ready (DTR).</summary>
public sealed class LeasedLineRig : ChannelRig
{
    private readonly VirtualLoop _loop = new();
    private readonly MemorySerialCable _cable;
    private Peer? _peer;

    public LeasedLineRig()
    {
        _cable = new MemorySerialCable(_loop, new SteppingRandom(1));
        _cable.Device.LinesChanged += (_, _) => Follow();
    }

    public override EventLoop Loop => _loop;

    /// <summary>What the last channel did.</summary>
    public LinkStepLog Steps { get; private set; } = null!;

    /// <summary>False: the other side's modem is off.</summary>
    public bool HasCarrier { get; set; } = true;

    public override IByteChannel Dial()
    {
        Steps = new LinkStepLog(_loop.Time);
        return new LeasedLineChannel(_cable.NewLine(), "port", new SerialSettings(115_200, HardwareFlow: true), _loop, Steps);
    }

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();

    private void Follow()
    {
        if (_cable.Device.DataTerminalReady) _loop.Arrive(TimeSpan.FromMilliseconds(300), Answer);
        else _peer?.End();
    }

    private void Answer()
    {
        if (!_cable.Device.DataTerminalReady || !HasCarrier) return;
        _peer?.End();
        _peer = new Peer(this, new CancellationTokenSource());
        SetCarrier(true);
        Accept(_peer);
    }

    private void SetCarrier(bool on) => _cable.Device.Signals = _cable.Device.Signals with { CarrierDetect = on };

    /// <summary>The other side's end of one connection.</summary>
    private sealed class Peer(LeasedLineRig rig, CancellationTokenSource over) : IByteChannel
    {
        public Task<Outcome> OpenAsync(CancellationToken cancellationToken) =>
            Task.FromResult(over.IsCancellationRequested ? Fault.LinkLost : Outcome.Ok);

        public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            if (over.IsCancellationRequested) return SendOutcome.NotSent(Fault.LinkLost);
            var written = await rig._cable.Device.WriteAsync(bytes, cancellationToken);
            return written.Fault is { } fault ? SendOutcome.Uncertain(fault) : SendOutcome.Sent;
        }

        public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
                return await rig._cable.Device.ReadAsync(buffer, either.Token);
            }
            catch (OperationCanceledException)
            {
                return cancellationToken.IsCancellationRequested ? Fault.HostSilent : Outcome.Of(0);
            }
        }

        public Task CloseAsync()
        {
            End();
            return Task.CompletedTask;
        }

        public void End()
        {
            if (over.IsCancellationRequested) return;
            over.Cancel();
            if (rig._peer == this) rig.SetCarrier(false);
        }
    }
}
