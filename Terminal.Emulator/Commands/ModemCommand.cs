using System.CommandLine;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.World.Telephone;

namespace Terminal.Emulator.Commands;

/// <summary><c>modem</c>: a virtual modem on a pseudo-terminal for any program, until SIGINT or SIGTERM.</summary>
/// <param name="stop">Ends it as a signal does.</param>
internal sealed class ModemCommand(CancellationToken stop)
{
    private readonly Option<string> _path = new("--pty")
    {
        Description = "Where the link to the modem's serial port is to be; one left behind is replaced",
        HelpName = "PATH",
        Required = true,
    };

    private readonly Option<string?> _world = new("--world")
    {
        Description = "World file (YAML) that says what goes wrong",
        HelpName = "FILE",
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = $"Make of the module: {string.Join(" or ", ModuleModel.Names)}",
        DefaultValueFactory = _ => ModuleModel.Names[0],
        HelpName = "NAME",
    };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        _model.OneOf(ModuleModel.Names);
        var sim = Kind(run, "sim", "A cellular module on a mobile network; host acquirer is our own, others are dialled", MakeSim);
        sim.Options.Add(_model);
        return new Command("modem", "A virtual modem for any program, until Ctrl+C")
        {
            Kind(run, "dialup", "A V.250 modem on a telephone line; number 88888888 is our own acquirer", (around, _) => MakeDialUp(around)),
            sim,
        };
    }

    private static VirtualModem MakeDialUp(ModemSurroundings around)
    {
        var network = TelephoneNetwork.WithUsualNumbers(
            around.Loop, around.Stream("telephone"), around.Trace, () => around.Hosts.Dial(ModemDesk.AcquirerName));
        var modem = new VirtualDialUpModem(around.Slot.Peer, network, around.Loop, around.Trace);
        return new VirtualModem([network, modem], modem.RunAsync);
    }

    private VirtualModem MakeSim(ModemSurroundings around, ParseResult parsed)
    {
        var carrier = new Carrier(around.Loop, around.Stream("mobile"), around.Trace, host => Reach(host, around));
        var module = new VirtualSimModem(
            around.Loop, around.Stream("module"), around.Trace, carrier, ModuleModel.Find(parsed.GetValue(_model)!)!, around.Slot);
        return new VirtualModem([carrier, module.Faults], cancellationToken => module.RunAsync(cancellationToken));
    }

    private static IByteChannel Reach(HostAddress host, ModemSurroundings around) => host.Host == ModemDesk.AcquirerName
        ? around.Hosts.Dial(ModemDesk.AcquirerName)
        : new TcpChannel(new TcpSettings { Host = host.Host, Port = host.Port }, around.Loop.Time);

    private static void Apply(string? file, IReadOnlyList<IWorldPart> parts)
    {
        if (file is null)
            return;
        if (!File.Exists(file))
            throw CommandFailure.BadInput($"There is no world file {file}.");
        var errors = ModemDesk.Apply(file, parts);
        if (errors.Count > 0)
            throw CommandFailure.BadInput(string.Join('\n', errors));
    }

    private Command Kind(Runner run, string name, string description, Func<ModemSurroundings, ParseResult, VirtualModem> make)
    {
        var command = new Command(name, description) { _path, _world };
        command.SetAction(parsed => run(parsed, (settings, output) =>
            Serve(parsed.GetValue(_path)!, parsed.GetValue(_world), around => make(around, parsed), settings, output)));
        return command;
    }

    private int Serve(string path, string? world, Func<ModemSurroundings, VirtualModem> make, RunSettings settings, Output output)
    {
        if (settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("modem plays on a real pseudo-terminal: it needs --clock real.");
        var profile = Profiles.Load(settings.Profile);
        var state = new StateFolder(settings.StateFolder ?? RunSettings.DefaultStateFolder, profile);
        var seed = settings.DrawSeed();
        ITrace trace = settings.Trace ? new TraceWriter(settings.RealTime, output.People) : NoTrace.Instance;
        using var signals = new StopSignal(stop);
        using var loop = new RealLoop(settings.RealTime);
        var desk = new ModemDesk(loop, profile, seed, trace);
        var end = loop.Run(() => desk.ServeAsync(state.Ledger, path, make, parts => Apply(world, parts), () => Ready(path, seed, output), signals.Given));
        end.EnsureCompleted();
        return 0;
    }

    private static void Ready(string path, ulong seed, Output output)
    {
        output.Line($"ready {path}");
        if (output.Json)
            output.Document(new { Ready = path, Seed = seed });
    }
}
