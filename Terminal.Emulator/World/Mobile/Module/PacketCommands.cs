using System.Globalization;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>Definitions of data sessions and their activation (3GPP TS 27.007, 10.1.1, 10.1.10, 10.1.14, 10.1.31).</summary>
internal sealed class PacketCommands
{
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromMilliseconds(300);

    private readonly ModuleCore _core;

    public PacketCommands(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("+CGDCONT", Define);
        table.Add("+CGAUTH", Authenticate);
        table.Add("+CGACT", ActivateAsync);
        table.Add("+CGPADDR", Address);
        table.Accept("+CGEREP", "+CGQREQ", "+CGQMIN", "+CGCLASS");
    }

    private DceResult Define(DceCommand command)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                foreach (var (number, session) in _core.Sessions.Defined)
                    _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CGDCONT: {number},\"{session.Type}\",\"{session.Apn}\",\"{session.Session?.Address ?? "0.0.0.0"}\",0,0"));
                return DceResult.Ok;
            case DceCommandKind.Test:
                foreach (var type in new[] { "IP", "IPV6", "IPV4V6" })
                    _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CGDCONT: (1-{_core.Model.Contexts}),\"{type}\",,,(0-2),(0-4)"));
                return DceResult.Ok;
            case DceCommandKind.Set when _core.Sessions.IsNumber(command.ValueAt(0)):
                return Define(command.ValueAt(0)!.Value, command.Values);
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private DceResult Define(int number, IReadOnlyList<string> values)
    {
        var session = _core.Sessions[number];
        if (session.IsUp) return _core.Fail(EquipmentError.NotAllowed);
        if (values.Count > 1 && values[1].ToUpperInvariant() is not ("IP" or "IPV6" or "IPV4V6")) return _core.Fail(EquipmentError.IncorrectParameters);
        session.IsDefined = values.Count > 1;
        session.Type = values.Count > 1 ? values[1].ToUpperInvariant() : "IP";
        session.Apn = values.Count > 2 ? values[2] : "";
        return DceResult.Ok;
    }

    private DceResult Authenticate(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test)
        {
            _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CGAUTH: (1-{_core.Model.Contexts}),(0-2),64,64"));
            return DceResult.Ok;
        }

        if (command.Kind is not DceCommandKind.Set || !_core.Sessions.IsNumber(command.ValueAt(0))) return _core.Fail(EquipmentError.IncorrectParameters);
        var values = command.Values;
        if (values.Count > 1 && command.ValueAt(1) is null or > 2) return _core.Fail(EquipmentError.IncorrectParameters);
        var session = _core.Sessions[command.ValueAt(0)!.Value];
        session.Authentication = command.ValueAt(1) ?? 0;
        session.User = values.Count > 2 ? values[2] : "";
        session.Password = values.Count > 3 ? values[3] : "";
        return DceResult.Ok;
    }

    private async Task<DceResult> ActivateAsync(DceCommand command, CancellationToken life)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                foreach (var (number, session) in _core.Sessions.Defined)
                    _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CGACT: {number},{(session.IsUp ? 1 : 0)}"));
                return DceResult.Ok;
            case DceCommandKind.Test:
                _core.Inform("+CGACT: (0,1)");
                return DceResult.Ok;
            case DceCommandKind.Set when command.ValueAt(0) is 1:
                if (Wanted(command) is not { } up) return _core.Fail(EquipmentError.IncorrectParameters);
                var activation = await _core.Sessions.ActivateAsync(up, life);
                return activation.IsUp ? DceResult.Ok : _core.Fail(activation.Error);
            case DceCommandKind.Set when command.ValueAt(0) is 0:
                await _core.Loop.DelayAsync(ReleaseTime, life);
                if (command.Values.Count < 2) _core.Sessions.ReleaseAll();
                else if (Wanted(command) is { } down) _core.Sessions.Release(down);
                else return _core.Fail(EquipmentError.IncorrectParameters);
                return DceResult.Ok;
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private int? Wanted(DceCommand command) => _core.Sessions.IsNumber(command.ValueAt(1)) ? command.ValueAt(1) : null;

    private DceResult Address(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Test) return DceResult.Ok;
        if (command.Kind is not (DceCommandKind.Set or DceCommandKind.Action)) return DceResult.Error;
        var wanted = command.Kind is DceCommandKind.Set ? command.ValueAt(0) : null;
        if (command.Kind is DceCommandKind.Set && !_core.Sessions.IsNumber(wanted)) return _core.Fail(EquipmentError.IncorrectParameters);
        foreach (var (number, session) in _core.Sessions.Defined)
        {
            if (wanted is null || wanted == number)
                _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CGPADDR: {number},\"{session.Session?.Address ?? "0.0.0.0"}\""));
        }

        return DceResult.Ok;
    }
}
