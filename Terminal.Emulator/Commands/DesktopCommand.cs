using System.CommandLine;
using System.Globalization;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Desktop;
using Terminal.Emulator.Desktop.Http;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Commands;

/// <summary>No command: the desktop emulator.</summary>
/// <param name="stop">Ends it, as SIGINT and SIGTERM do.</param>
internal sealed class DesktopCommand(CancellationToken stop)
{
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Do not open the page in a browser" };

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port of the page; 0, if not given, takes any free one",
        HelpName = "PORT",
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : result.Refuse("a port, 0 to 65535", 0),
    };

    private readonly Option<string> _host = new("--host")
    {
        Description = "own (default), or with --clock real a foreign acquirer",
        HelpName = "own|ADDR:PORT",
        DefaultValueFactory = _ => "own",
    };

    private readonly PageAccessOptions _access = new();

    /// <summary>Makes it what the program does without a command.</summary>
    public void AddTo(RootCommand root, Runner run)
    {
        root.Options.Add(_noBrowser);
        root.Options.Add(_port);
        root.Options.Add(_host);
        _access.AddTo(root);
        root.SetAction(parsed => run(parsed, (settings, output) => RunAsync(parsed, settings, output).GetAwaiter().GetResult()));
    }

    private async Task<int> RunAsync(ParseResult parsed, RunSettings settings, Output output)
    {
        var makeHouse = HousesOf(parsed, settings);
        using var access = _access.Read(parsed, out var address);
        using var signals = new StopSignal(stop);
        using var devices = new DeviceSet(makeHouse);
        var opening = devices.FirstHouse.OpenAsync(Profiles.Load(settings.Profile), settings.Seed ?? 1);
        await using var server = await ListenAsync(devices, DesktopServer.Limits with { Address = address, Port = parsed.GetValue(_port), Access = access });
        await opening;
        output.Line($"Ready: {server.Address}");
        if (output.Json)
            output.Document(new { Ready = server.Address });
        if (!parsed.GetValue(_noBrowser))
            Browser.TryOpen(server.Address);
        await signals.Given;
        return 0;
    }

    // Without a foreign acquirer the desk has a world of its own, on the virtual clock at the pace of the wall.
    private Func<string, DesktopHouse> HousesOf(ParseResult parsed, RunSettings settings)
    {
        var host = parsed.GetValue(_host)!;
        if (host == "own")
        {
            if (settings.ClockGiven && settings.Clock == ClockKind.Real)
                throw CommandFailure.Usage("On the real clock the desk needs an acquirer to call: --host ADDR:PORT, e.g. one started with 'host'. Without --clock real it has a world of its own.");
            return settings.Wire is WireKind.Tcp or WireKind.Memory
                ? id => DesktopHouse.Virtual(settings.Speed, FolderOf(settings.StateFolder, id))
                : throw CommandFailure.Usage("A desk with a world of its own runs in memory: --wire goes with --host ADDR:PORT only.");
        }

        if (settings.ClockGiven && settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("--host ADDR:PORT needs --clock real: a virtual run does no real input or output.");
        if (!HostAddress.TryParse(host, out var acquirer))
            throw CommandFailure.Usage($"'{host}' is no ADDR:PORT.");
        var nobody = new Operator(null, 0, new PinScript(PinAnswer.Never), PaperLines: null);
        return id => new DesktopHouse((profile, seed, trace) => new RealDeskStage(
            new DeskPlan(profile, nobody, [], acquirer) { Wire = settings.Wire }, seed, settings.Speed, FolderOf(settings.StateFolder ?? RunSettings.DefaultStateFolder, id)!, trace));
    }

    // Each device has books of its own.
    private static string? FolderOf(string? folder, string id) => folder is null || id == DeviceSet.First ? folder : Path.Combine(folder, "devices", id);

    private static async Task<Panel.PageServer> ListenAsync(DeviceSet devices, Panel.PageServerSettings settings)
    {
        try
        {
            return await DesktopServer.StartAsync(devices, settings);
        }
        catch (IOException)
        {
            throw new DeskFailure(string.Create(CultureInfo.InvariantCulture, $"Port {settings.Port} of {settings.Address} cannot be listened on; --port 0 takes any free one."));
        }
    }
}
