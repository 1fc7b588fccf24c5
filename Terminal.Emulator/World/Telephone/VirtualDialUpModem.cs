using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// A V.250 modem on a serial line, in memory or on a pseudo-terminal: it speaks AT to whatever program is at the other end,
/// dials on a <see cref="TelephoneNetwork"/>, and can itself be at fault.
/// </summary>
public sealed class VirtualDialUpModem : IDce, IWorldPart, IDisposable
{
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly ISerialPeer _peer;
    private readonly DceDialogue _dialogue;
    private readonly LineDialler _dialler;
    private readonly MakersCommands _commands;
    private CancellationTokenSource? _dialling;
    private ModemCall? _call;
    private TelephoneCall? _heldLine;
    private DialString? _lastNumber;
    private ModuleState _module;
    private bool _isOff;
    private int _boots;

    /// <summary>Makes a modem that has started and does not serve its line yet.</summary>
    /// <param name="peer">Its end of the serial line.</param>
    /// <param name="network">The telephone network it is on.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="trace">Takes one line an event; numbers are not told.</param>
    /// <param name="make">Which modem it plays; null for <see cref="DialUpMakes.Generic"/>.</param>
    public VirtualDialUpModem(ISerialPeer peer, TelephoneNetwork network, EventLoop loop, ITrace trace, DialUpMake? make = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(network);
        (_peer, _loop) = (peer, loop);
        var settings = new DceSettings();
        _dialogue = new DceDialogue(peer, loop, settings, trace);
        _commands = new MakersCommands(network.Line, settings, _dialogue.Inform);
        _dialler = new LineDialler(network, loop, settings);
        RedialGuard = new RedialGuard(loop.Time);
        Power = new ModemSupply(loop, isOff => SetPower(!isOff));
        Knobs = DialUpKnobs.Of(this);
        Make = make ?? DialUpMakes.Generic;
    }

    /// <inheritdoc/>
    public string Name => "dialupModem";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets => DialUpKnobs.Presets;

    /// <summary>The switch of its supply, for the driver.</summary>
    public IModemPower Power { get; }

    /// <summary>Which modem it plays; another one starts anew.</summary>
    public DialUpMake Make
    {
        get => _commands.Make;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value == _commands.Make) return;
            _commands.Make = value;
            Settings.Spellings = value.Spellings;
            _dialogue.TimeIndependentEscape = value.TimeIndependentEscape;
            Reset();
        }
    }

    /// <summary>Whether the module works. From <see cref="ModuleState.Silent"/> a power cycle helps.</summary>
    public ModuleState Module
    {
        get => _module;
        set
        {
            _module = value;
            Follow();
        }
    }

    /// <summary>How long it takes to begin with a command line; default 2 ms.</summary>
    public TimeSpan ResponseTime
    {
        get => _dialogue.ResponseTime;
        set => _dialogue.ResponseTime = value;
    }

    /// <summary>Whether it holds back numbers that fail again and again; it does not by default.</summary>
    public RedialGuard RedialGuard { get; }

    private DceSettings Settings => _dialogue.Settings;

    /// <summary>Serves the line until it is gone.</summary>
    /// <param name="cancellationToken">Takes the modem down.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Follow();
        await _dialogue.RunAsync(this, cancellationToken);
        HangUp(null);
    }

    /// <summary>Starts anew, as after a short loss of power: call and settings are gone, for a second it answers nothing.</summary>
    public void Restart()
    {
        if (_isOff) return;
        SetPower(on: false);
        SetPower(on: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dialling?.Dispose();
        _dialogue.Dispose();
    }

    /// <inheritdoc/>
    async Task<DceResult> IDce.RunAsync(DceCommand command, CancellationToken cancellationToken)
    {
        Follow();
        switch (command.Name)
        {
            case "D":
                return await DialAsync(command.Text, cancellationToken);
            case "H":
                if (command.Number is not (0 or 1)) return DceResult.Error;
                HangUp(null);
                return DceResult.Ok;
            case "O":
                return _call is { } call ? Connected(call) : DceResult.NoCarrier;
            case "A":
                return DceResult.NoCarrier;
            case "Z" or "&F":
                if (command.Number is not (0 or 1)) return DceResult.Error;
                Reset();
                return DceResult.Ok;
            default:
                return _commands.Run(command);
        }
    }

    /// <inheritdoc/>
    void IDce.Escaped(DceDataPort data)
    {
    }

    /// <inheritdoc/>
    void IDce.TerminalNotReady(bool reset)
    {
        HangUp(_call is null ? null : DceResult.NoCarrier);
        if (reset) Reset();
    }

    private async Task<DceResult> DialAsync(string text, CancellationToken cancellationToken)
    {
        var number = text is "L" or "l" ? _lastNumber : DialString.Read(text);
        if (number is null || _call is not null) return DceResult.Error;
        _lastNumber = number;
        if (RedialGuard.Check(number.Number) is { } refusal) return new DceResult(refusal);
        if (_commands.LineFault() is { } fault) return DceResult.Of(fault);
        using var dialling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _dialling = dialling;
        CancelWhenInterrupted(dialling);
        try
        {
            ReleaseLine();
            var (code, line) = await _dialler.DialAsync(number, _commands.FastConnect, dialling.Token);
            RedialGuard.Note(number.Number, code is DceResultCode.Connect or DceResultCode.Ok);
            if (code is DceResultCode.Connect) return Connected(_call = new ModemCall(line!, _loop, _dialler.CarrierLossTime, CarrierLost));
            _heldLine = line;
            return new DceResult(code);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DceResult.NoCarrier;
        }
        finally
        {
            _dialling = null;
        }
    }

    private void CancelWhenInterrupted(CancellationTokenSource dialling) => _dialogue.Interrupted.GetAwaiter().OnCompleted(() =>
    {
        if (_dialling == dialling) dialling.Cancel();
    });

    private DceResult Connected(ModemCall call)
    {
        Follow();
        return DceResult.Connect(call.Speed.ToString(CultureInfo.InvariantCulture), call.Data);
    }

    private void CarrierLost(ModemCall call)
    {
        if (call == _call) HangUp(DceResult.NoCarrier);
    }

    private void HangUp(DceResult? news)
    {
        _dialling?.Cancel();
        ReleaseLine();
        if (_call is not { } call) return;
        _call = null;
        call.HangUp();
        Follow();
        _dialogue.EndData(call.Data, news);
    }

    private void ReleaseLine()
    {
        _heldLine?.HangUp();
        _heldLine = null;
    }

    private void Reset()
    {
        HangUp(null);
        Settings.Restore();
        _commands.Reset();
        Follow();
    }

    private void SetPower(bool on)
    {
        var boot = ++_boots;
        _isOff = true;
        Follow();
        _dialogue.Restart();
        Reset();
        _lastNumber = null;
        RedialGuard.Forget();
        if (!on) return;
        _loop.Arrive(BootTime, () =>
        {
            if (boot != _boots) return;
            _isOff = false;
            if (_module is ModuleState.Silent) _module = ModuleState.Normal;
            Follow();
        });
    }

    /// <summary>Brings what the terminal sees of the modem into line with its state.</summary>
    private void Follow()
    {
        _dialogue.IsSilent = _isOff || _module is not ModuleState.Normal;
        if (_peer.ControlLines is not { } lines) return;
        var carrier = !_isOff && (_call is not null || !Settings.CarrierDetectFollows);
        var signals = lines.Signals with { CarrierDetect = carrier, DataSetReady = !_isOff, ClearToSend = !_isOff };
        if (lines.Signals != signals) lines.Signals = signals;
    }
}
