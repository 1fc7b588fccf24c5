using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>The terminal's end of a <see cref="MemorySerialCable"/>.</summary>
public sealed class MemorySerialLine : ISerialLine
{
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly MemorySerialCable _cable;
    private readonly int _program;
    private MemoryControlLines? _lines;
    private Fault? _ended = Fault.SerialClosed;

    internal MemorySerialLine(MemorySerialCable cable) => (_cable, _program) = (cable, cable.Program);

    /// <inheritdoc/>
    public ISerialControlLines? ControlLines => _ended is null ? _lines : null;

    internal Fault? Ended => _ended;

    /// <inheritdoc/>
    public Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (_ended is null) throw new InvalidOperationException("The line is open.");
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<Outcome>(cancellationToken);
        if (!_cable.IsPlugged || _program != _cable.Program) return Task.FromResult<Outcome>(Fault.SerialPortMissing);
        if (_cable.Holder is not null) return Task.FromResult<Outcome>(Fault.SerialPortBusy);
        if (!settings.ArePossible) return Task.FromResult<Outcome>(Fault.SerialSettingsUnsupported);
        _ended = null;
        _lines = _cable.Options.ControlLines ? new MemoryControlLines(this, _cable.Device) : null;
        _cable.Hold(this, settings);
        return Task.FromResult(Outcome.Ok);
    }

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _ended is { } fault
            ? Task.FromResult<Outcome<int>>(fault)
            : _cable.ToTerminal.ReceiveAsync(buffer, () => _ended, cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _ended is { } fault
            ? Task.FromResult<Outcome>(fault)
            : _cable.ToDevice.SendAsync(bytes, () => _ended, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome> ChangeAsync(SerialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (_ended is { } before) return before;
        using var deadline = new Deadline(_cable.Loop.Time, DrainLimit);
        while (_ended is null && !_cable.ToDevice.IsQuiet && !deadline.HasPassed) await _cable.Loop.DelayAsync(DrainStep);
        if (_ended is { } fault) return fault;
        if (!settings.ArePossible) return Fault.SerialSettingsUnsupported;
        _cable.Set(settings);
        return Outcome.Ok;
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        if (_ended is null) End(Fault.SerialClosed);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    internal void Vanish() => End(Fault.SerialUnplugged);

    private void End(Fault why)
    {
        _ended = why;
        _cable.Release(this);
        _lines?.WakeUp();
        _cable.ToTerminal.WakeReader();
        _cable.ToDevice.WakeWriter();
    }
}
