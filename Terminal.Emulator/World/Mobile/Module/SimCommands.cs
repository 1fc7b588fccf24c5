using System.Globalization;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The SIM: PIN, numbers, locks (3GPP TS 27.007, 7.4, 8.3, 8.18, 5.6).</summary>
internal sealed class SimCommands
{
    private const int EfIccid = 0x2FE2;
    private const int EfImsi = 0x6F07;
    private const int ReadBinary = 176;
    private const int GetResponse = 192;

    private readonly ModuleCore _core;
    private readonly Action _unlocked;

    /// <param name="core">The module.</param>
    /// <param name="table">Takes the commands.</param>
    /// <param name="unlocked">Told when PIN or PUK was right.</param>
    public SimCommands(ModuleCore core, CommandTable table, Action unlocked)
    {
        (_core, _unlocked) = (core, unlocked);
        table.Add("+CPIN", Pin);
        table.Add("+CPINR", command => command.Kind is DceCommandKind.Action ? Tries() : DceResult.Error);
        table.Add("+CIMI", command => Number(command, "", SimCard.Imsi));
        table.Add("+CCID", command => Number(command, core.Model.HasEps ? "+CCID: " : "", SimCard.Iccid));
        if (core.Model.CardNumber is { } other) table.Add(other, command => Number(command, other + ": ", SimCard.Iccid));
        table.Add("+CLCK", Lock);
        table.Add("+CPWD", Password);
        table.Add("+CRSM", File);
        table.Add("+CNUM", command => command.Kind is DceCommandKind.Test ? DceResult.Ok : Ready(() => DceResult.Ok));
    }

    private SimCard Sim => _core.Carrier.Sim;

    private DceResult Ready(Func<DceResult> then) => _core.SimError is { } error ? _core.Fail(error) : then();

    private DceResult Pin(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (_core.SimIsBusy || Sim.State is SimState.Missing or SimState.Failure) return _core.Fail(_core.SimError ?? EquipmentError.SimFailure);
        if (command.Kind is DceCommandKind.Read)
        {
            _core.Inform("+CPIN: " + StateText(Sim.State));
            return DceResult.Ok;
        }

        if (command.Kind is not DceCommandKind.Set) return DceResult.Error;
        var values = command.Values;
        if (Sim.State is SimState.Ready) return _core.Fail(EquipmentError.NotAllowed);
        var isRight = Sim.State is SimState.Pin ? Sim.TryPin(values[0]) : values.Count > 1 && Sim.TryPuk(values[0], values[1]);
        if (!isRight) return _core.Fail(Sim.State is SimState.Pin ? EquipmentError.IncorrectPassword : _core.SimError ?? EquipmentError.IncorrectPassword);
        _unlocked();
        return DceResult.Ok;
    }

    public static string StateText(SimState state) => state switch
    {
        SimState.Ready => "READY",
        SimState.Pin => "SIM PIN",
        SimState.Puk => "SIM PUK",
        _ => "NOT READY",
    };

    private DceResult Tries()
    {
        _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CPINR: SIM PIN,{Sim.PinTries},3"));
        _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CPINR: SIM PUK,{Sim.PukTries},10"));
        return DceResult.Ok;
    }

    private DceResult Number(DceCommand command, string prefix, string number)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not (DceCommandKind.Action or DceCommandKind.Read)) return DceResult.Error;
        // The card's own number can be read while it is locked, the subscriber's cannot.
        var error = _core.SimError;
        if (number == SimCard.Iccid && error is EquipmentError.SimPinRequired or EquipmentError.SimPukRequired) error = null;
        if (error is { } why) return _core.Fail(why);
        _core.Inform(prefix + number);
        return DceResult.Ok;
    }

    private DceResult Lock(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test)
        {
            _core.Inform("+CLCK: (\"SC\")");
            return DceResult.Ok;
        }

        if (command.Kind is not DceCommandKind.Set || command.Values[0] != "SC") return _core.Fail(EquipmentError.NotSupported);
        if (_core.SimError is { } error) return _core.Fail(error);
        switch (command.ValueAt(1))
        {
            case 2:
                _core.Inform(Sim.IsLocked ? "+CLCK: 1" : "+CLCK: 0");
                return DceResult.Ok;
            case (0 or 1) and var mode when command.Values.Count > 2:
                return Sim.TryLock(mode == 1, command.Values[2]) ? DceResult.Ok : _core.Fail(_core.SimError ?? EquipmentError.IncorrectPassword);
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private DceResult Password(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test)
        {
            _core.Inform("+CPWD: (\"SC\",8)");
            return DceResult.Ok;
        }

        if (command.Kind is not DceCommandKind.Set || command.Values is not ["SC", var old, var next]) return _core.Fail(EquipmentError.IncorrectParameters);
        if (next.Length is < 4 or > 8 || !next.All(char.IsAsciiDigit)) return _core.Fail(EquipmentError.IncorrectParameters);
        return Ready(() =>
        {
            if (!Sim.TryLock(Sim.IsLocked, old)) return _core.Fail(_core.SimError ?? EquipmentError.IncorrectPassword);
            Sim.Pin = next;
            return DceResult.Ok;
        });
    }

    /// <summary>Only the two files that drivers read first; any other is not found (status words 6A 82).</summary>
    private DceResult File(DceCommand command)
    {
        if (command.Kind is not DceCommandKind.Set) return command.Kind is DceCommandKind.Test ? DceResult.Ok : DceResult.Error;
        return Ready(() =>
        {
            var content = command.ValueAt(1) switch
            {
                EfIccid => Swapped(SimCard.Iccid),
                EfImsi => "08" + Swapped("9" + SimCard.Imsi),
                _ => null,
            };
            var size = (content?.Length ?? 0) / 2;
            _core.Inform((content, command.ValueAt(0)) switch
            {
                (null, _) => "+CRSM: 106,130",
                (_, ReadBinary) => $"+CRSM: 144,0,\"{content}\"",
                (_, GetResponse) => $"+CRSM: 144,0,\"0000{size:X4}{command.ValueAt(1):X4}04000FFF01000000\"",
                _ => "+CRSM: 109,0",
            });
            return DceResult.Ok;
        });
    }

    private static string Swapped(string digits) =>
        string.Concat(digits.Chunk(2).Select(pair => pair.Length == 2 ? $"{pair[1]}{pair[0]}" : $"F{pair[0]}"));
}
