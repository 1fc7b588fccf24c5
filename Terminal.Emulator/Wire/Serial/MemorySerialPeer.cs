using Terminal.Core.Diagnosis;
using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>The device's end of a <see cref="MemorySerialCable"/>, control lines included.</summary>
public sealed class MemorySerialPeer : ISerialPeer, ISerialPeerLines
{
    private readonly MemorySerialCable _cable;
    private SerialSignals _signals = new(CarrierDetect: false, ClearToSend: true, DataSetReady: true, RingIndicator: false);

    internal MemorySerialPeer(MemorySerialCable cable) => _cable = cable;

    /// <inheritdoc/>
    public event EventHandler? LinesChanged;

    /// <inheritdoc/>
    public int? Baud => _cable.Holder is null ? null : _cable.ToDevice.Settings.Baud;

    /// <inheritdoc/>
    public ISerialPeerLines? ControlLines => _cable.Options.ControlLines ? this : null;

    /// <inheritdoc/>
    public bool DataTerminalReady { get; private set; }

    /// <inheritdoc/>
    public bool RequestToSend { get; private set; }

    /// <summary>What the device signals; CTS and DSR are on from the start.</summary>
    public SerialSignals Signals
    {
        get => _signals;
        set
        {
            _signals = value;
            Signalled?.Invoke();
        }
    }

    internal Action? Signalled { get; set; }

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _cable.ToDevice.ReceiveAsync(buffer, static () => null, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Unplugged, the bytes are lost.</remarks>
    public Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _cable.IsPlugged
            ? _cable.ToTerminal.SendAsync(bytes, static () => null, cancellationToken)
            : Task.FromResult(Outcome.Ok);

    internal void Raise() => SetOutputs(dataTerminalReady: true, requestToSend: true);

    internal void Drop() => SetOutputs(dataTerminalReady: false, requestToSend: false);

    internal void SetOutputs(bool? dataTerminalReady, bool? requestToSend)
    {
        var before = (DataTerminalReady, RequestToSend);
        DataTerminalReady = dataTerminalReady ?? DataTerminalReady;
        RequestToSend = requestToSend ?? RequestToSend;
        if (before != (DataTerminalReady, RequestToSend)) LinesChanged?.Invoke(this, EventArgs.Empty);
    }
}
