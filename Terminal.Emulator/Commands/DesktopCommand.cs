using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Desktop;
using Terminal.Emulator.Desktop.Http;

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

    /// <summary>Makes it what the program does without a command.</summary>
    public void AddTo(RootCommand root, Runner run)
    {
        root.Options.Add(_noBrowser);
        root.Options.Add(_port);
        root.SetAction(parsed => run(parsed, (settings, output) =>
            RunAsync(parsed.GetValue(_port), !parsed.GetValue(_noBrowser), settings, output).GetAwaiter().GetResult()));
    }

    private async Task<int> RunAsync(int port, bool opens, RunSettings settings, Output output)
    {
        if (settings.Wire is not (WireKind.Tcp or WireKind.Memory))
            throw CommandFailure.Usage("The desktop emulator runs in memory: it takes no --wire.");
        using var signals = new StopSignal(stop);
        using var house = new DesktopHouse(settings.Speed, settings.StateFolder);
        var opening = house.OpenAsync(Profiles.Load(settings.Profile), settings.Seed ?? 1);
        await using var server = await ListenAsync(house, port);
        await opening;
        output.Line($"Ready: {server.Address}");
        if (output.Json)
            output.Document(new { Ready = server.Address });
        if (opens)
            Browser.TryOpen(server.Address);
        await signals.Given;
        return 0;
    }

    private static async Task<Panel.LoopbackServer> ListenAsync(DesktopHouse house, int port)
    {
        try
        {
            return await DesktopServer.StartAsync(house, port);
        }
        catch (IOException)
        {
            throw new DeskFailure(string.Create(CultureInfo.InvariantCulture, $"Port {port} cannot be listened on; --port 0 takes any free one."));
        }
    }
}
