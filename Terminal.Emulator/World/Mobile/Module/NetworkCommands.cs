using System.Globalization;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>Radio, registration, operator, signal (3GPP TS 27.007, 7.2, 7.3, 8.2, 8.5, 8.69, 10.1.9, 10.1.20, 10.1.22).</summary>
internal sealed class NetworkCommands
{
    private const string OperatorName = "EMU Mobile";
    private const string OperatorNumber = "00101";
    private const int LongName = 0;
    private const int ShortName = 1;
    private const int Numeric = 2;

    private static readonly TimeSpan RadioTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ScanTime = TimeSpan.FromSeconds(8);

    private readonly ModuleCore _core;
    private readonly Action _radioTurned;
    private readonly Dictionary<string, int> _news = new(StringComparer.Ordinal);
    private int _operatorFormat;
    private int _operatorMode;

    /// <param name="core">The module.</param>
    /// <param name="table">Takes the commands.</param>
    /// <param name="radioTurned">Told when the radio was switched on or off.</param>
    public NetworkCommands(ModuleCore core, CommandTable table, Action radioTurned)
    {
        (_core, _radioTurned) = (core, radioTurned);
        core.Registration.Changed = TellRegistration;
        foreach (var domain in core.Model.HasEps ? new[] { "+CREG", "+CGREG", "+CEREG" } : ["+CREG", "+CGREG"])
        {
            _news[domain] = 0;
            table.Add(domain, Register);
        }

        table.Add("+CFUN", RadioAsync);
        table.Add("+COPS", OperatorAsync);
        table.Add("+CSQ", Signal);
        if (core.Model.HasEps) table.Add("+CESQ", ExtendedSignal);
        table.Add("+CGATT", AttachAsync);
        table.Add("+CEER", Report);
    }

    private Registration Registration => _core.Registration;

    private DceResult Tell(string line)
    {
        _core.Inform(line);
        return DceResult.Ok;
    }

    private DceResult Register(DceCommand command)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                var news = _news[command.Name];
                return Tell(string.Create(CultureInfo.InvariantCulture, $"{command.Name}: {news},{StateText(command.Name, news)}"));
            case DceCommandKind.Test:
                return Tell(string.Create(CultureInfo.InvariantCulture, $"{command.Name}: (0-{_core.Model.MostRegistrationNews})"));
            case DceCommandKind.Set when command.ValueAt(0) is { } level && level <= _core.Model.MostRegistrationNews:
                _news[command.Name] = level;
                return DceResult.Ok;
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private void TellRegistration()
    {
        if (Registration.Cause > 0) _core.LastRefusal = ("MM", Registration.Cause, "Registration refused");
        foreach (var (domain, news) in _news)
        {
            if (news > 0) _core.Announce($"{domain}: {StateText(domain, news)}");
        }
    }

    /// <summary>State, with n = 2 the cell, and with n = 3 the network's reject cause.</summary>
    private string StateText(string domain, int news)
    {
        var state = string.Create(CultureInfo.InvariantCulture, $"{(int)Registration.State}");
        if (news >= 2 && Registration.IsAttached)
            return state + (domain == "+CEREG" || _core.Model.HasEps ? ",\"1A2B\",\"0368C001\",7" : ",\"1A2B\",\"0368\"");
        return news == 3 && Registration.Cause > 0 ? string.Create(CultureInfo.InvariantCulture, $"{state},,,,0,{Registration.Cause}") : state;
    }

    private async Task<DceResult> RadioAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(_core.RadioIsOn ? "+CFUN: 1" : "+CFUN: 4");
        if (command.Kind is DceCommandKind.Test) return Tell("+CFUN: (0,1,4),(0,1)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not ((0 or 1 or 4) and var level)) return _core.Fail(EquipmentError.IncorrectParameters);
        await _core.Loop.DelayAsync(RadioTime, life);
        if (command.ValueAt(1) == 1)
        {
            _core.RestartIn?.Invoke(RadioTime);
            return DceResult.Ok;
        }

        if (_core.RadioIsOn == (level == 1)) return DceResult.Ok;
        _core.RadioIsOn = level == 1;
        if (!_core.RadioIsOn) _core.Sessions.ReleaseAll();
        _radioTurned();
        return DceResult.Ok;
    }

    private async Task<DceResult> OperatorAsync(DceCommand command, CancellationToken life)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                return Tell(Registration.IsAttached
                    ? string.Create(CultureInfo.InvariantCulture, $"+COPS: {_operatorMode},{_operatorFormat},\"{NameIn(_operatorFormat)}\",{Technology}")
                    : string.Create(CultureInfo.InvariantCulture, $"+COPS: {_operatorMode}"));
            case DceCommandKind.Test:
                await _core.Loop.DelayAsync(ScanTime, life);
                return Tell(_core.Carrier.Coverage.SignalDbm is null
                    ? "+COPS: ,,(0-4),(0-2)"
                    : string.Create(CultureInfo.InvariantCulture, $"+COPS: ({(Registration.IsAttached ? 2 : 1)},\"{OperatorName}\",\"EMU\",\"{OperatorNumber}\",{Technology}),,(0-4),(0-2)"));
            case DceCommandKind.Set when command.ValueAt(0) is 3 && command.ValueAt(1) is LongName or ShortName or Numeric:
                _operatorFormat = command.ValueAt(1)!.Value;
                return DceResult.Ok;
            case DceCommandKind.Set when command.ValueAt(0) is 0 or 1 or 4:
                await _core.Loop.DelayAsync(AnswerTime, life);
                if (command.ValueAt(0) is 1 && command.Values.Count > 2 && command.Values[2] is not (OperatorName or "EMU" or OperatorNumber))
                    return _core.Fail(EquipmentError.NoNetworkService);
                var wasOff = _operatorMode == 2;
                _operatorMode = command.ValueAt(0) == 1 ? 1 : 0;
                if (wasOff) _radioTurned();
                return DceResult.Ok;
            case DceCommandKind.Set when command.ValueAt(0) is 2:
                _operatorMode = 2;
                _core.Sessions.ReleaseAll();
                Registration.End();
                return DceResult.Ok;
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private int Technology => _core.Model.HasEps ? 7 : 0;

    private static string NameIn(int format) => format switch { Numeric => OperatorNumber, ShortName => "EMU", _ => OperatorName };

    private DceResult Signal(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell("+CSQ: (0-31,99),(0-7,99)");
        if (command.Kind is not DceCommandKind.Action) return DceResult.Error;
        var quality = _core.RadioIsOn ? _core.Carrier.Coverage.SignalQuality : 99;
        return Tell(string.Create(CultureInfo.InvariantCulture, $"+CSQ: {quality},{(Registration.IsAttached ? 0 : 99)}"));
    }

    private DceResult ExtendedSignal(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return Tell("+CESQ: (0-63,99),(0-7,99),(0-96,255),(0-49,255),(0-34,255),(0-97,255)");
        if (command.Kind is not DceCommandKind.Action) return DceResult.Error;
        // A cell of 10 MHz: the reference signal is some 27 dB below the whole.
        var power = _core.RadioIsOn && _core.Carrier.Coverage.SignalDbm is { } dbm ? Math.Clamp(dbm - 27 + 141, 0, 97) : 255;
        return Tell(string.Create(CultureInfo.InvariantCulture, $"+CESQ: 99,99,255,255,{(power == 255 ? 255 : 20)},{power}"));
    }

    private async Task<DceResult> AttachAsync(DceCommand command, CancellationToken life)
    {
        if (command.Kind is DceCommandKind.Read) return Tell(Registration.IsAttached ? "+CGATT: 1" : "+CGATT: 0");
        if (command.Kind is DceCommandKind.Test) return Tell("+CGATT: (0,1)");
        if (command.Kind is not DceCommandKind.Set || command.ValueAt(0) is not ((0 or 1) and var wanted)) return _core.Fail(EquipmentError.IncorrectParameters);
        await _core.Loop.DelayAsync(AnswerTime, life);
        if (wanted == 0)
        {
            _core.Sessions.ReleaseAll();
            return DceResult.Ok;
        }

        return Registration.IsAttached ? DceResult.Ok : _core.Fail(EquipmentError.NoNetworkService);
    }

    private DceResult Report(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Action) return DceResult.Error;
        return Tell(_core.LastRefusal is { } refusal
            ? string.Create(CultureInfo.InvariantCulture, $"+CEER: \"{refusal.Kind}\",\"{refusal.Text}\",{refusal.Cause}")
            : "+CEER: No cause information available");
    }
}
