using System.Globalization;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>Who the module is, and how it talks (3GPP TS 27.007, 5 and 9.1; V.250, 6.1).</summary>
internal sealed class IdentityCommands
{
    private readonly ModuleCore _core;

    public IdentityCommands(ModuleCore core, CommandTable table)
    {
        _core = core;
        var model = core.Model;
        table.Add("I", command => command.Number is 0 ? Tell(model.Manufacturer, model.Model, "Revision: " + model.Revision) : DceResult.Ok);
        foreach (var prefix in new[] { "+C", "+" })
        {
            table.Add(prefix + "GMI", command => Identity(command, model.Manufacturer));
            table.Add(prefix + "GMM", command => Identity(command, model.Model));
            table.Add(prefix + "GMR", command => Identity(command, model.Revision));
            table.Add(prefix + "GSN", command => Identity(command, model.Imei));
        }

        table.Add("+GCAP", command => Identity(command, core.Model.HasEps ? "+GCAP: +CGSM,+CLTE" : "+GCAP: +CGSM"));
        table.Add("Z", command => Restored(command.Number is 0 or 1));
        table.Add("&F", _ => Restored(true));
        table.Accept("&W", "&Y", "&S", "&K", "L", "M", "T", "P", "+ICF", "+DS", "+CRC", "+CMUT", "+CR");
        table.Add("+IPR", command => Level(command, 921_600, () => 0, _ => { }, "(0,9600,19200,38400,57600,115200,230400,460800,921600)"));
        table.Add("+IFC", FlowControl);
        table.Add("+CMEE", command => Level(command, 2, () => core.ErrorLevel, level => core.ErrorLevel = level, "(0-2)"));
        table.Add("+CSCS", CharacterSet);
        table.Add("+CCLK", Clock);
        if (core.Model.HasEps) table.Add("+WS46", WirelessSystem);
        if (core.Model.Sockets is ModuleSockets.Quectel) table.Accept("+QURCCFG", "+QCFG", "+QINDCFG");
    }

    private DceResult Tell(params string[] lines)
    {
        foreach (var line in lines) _core.Inform(line);
        return DceResult.Ok;
    }

    private DceResult Identity(DceCommand command, string text) => command.Kind switch
    {
        DceCommandKind.Action => Tell(text),
        DceCommandKind.Test => DceResult.Ok,
        _ => DceResult.Error,
    };

    private DceResult Restored(bool exists)
    {
        if (!exists) return DceResult.Error;
        (_core.ErrorLevel, _core.CharacterSet) = (0, "GSM");
        return DceResult.Ok;
    }

    private DceResult Level(DceCommand command, int most, Func<int> get, Action<int> set, string range)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                return Tell(string.Create(CultureInfo.InvariantCulture, $"{command.Name}: {get()}"));
            case DceCommandKind.Test:
                return Tell($"{command.Name}: {range}");
            case DceCommandKind.Set when long.TryParse(command.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= most:
                set((int)level);
                return DceResult.Ok;
            default:
                return DceResult.Error;
        }
    }

    private DceResult CharacterSet(DceCommand command)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                return Tell($"+CSCS: \"{_core.CharacterSet}\"");
            case DceCommandKind.Test:
                return Tell("+CSCS: (\"GSM\",\"IRA\",\"UCS2\")");
            case DceCommandKind.Set when command.Values[0] is "GSM" or "IRA" or "UCS2":
                _core.CharacterSet = command.Values[0];
                return DceResult.Ok;
            default:
                return _core.Fail(EquipmentError.NotSupported);
        }
    }

    private DceResult Clock(DceCommand command)
    {
        if (command.Kind is DceCommandKind.Set) return DceResult.Ok;
        if (command.Kind is not DceCommandKind.Read) return DceResult.Error;
        var now = _core.Loop.Time.GetLocalNow();
        return Tell($"+CCLK: \"{now.ToString("yy/MM/dd,HH:mm:ss", CultureInfo.InvariantCulture)}+32\"");
    }

    private DceResult FlowControl(DceCommand command) => command.Kind switch
    {
        DceCommandKind.Read => Tell("+IFC: 0,0"),
        DceCommandKind.Test => Tell("+IFC: (0-2),(0-2)"),
        DceCommandKind.Set => DceResult.Ok,
        _ => DceResult.Error,
    };

    private DceResult WirelessSystem(DceCommand command) => command.Kind switch
    {
        DceCommandKind.Read => Tell("+WS46: 30"),
        DceCommandKind.Test => Tell("+WS46: (12,22,25,28,29,30,31)"),
        DceCommandKind.Set => DceResult.Ok,
        _ => DceResult.Error,
    };
}
