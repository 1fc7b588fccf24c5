using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Commands;

/// <summary><c>host</c>: the acquirer twin alone, until SIGINT or SIGTERM.</summary>
/// <param name="stop">Ends it as a signal does.</param>
internal sealed class HostCommand(CancellationToken stop)
{
    private const int UsualPort = 8583;

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port to listen on, 8583 if not given; 0 takes any free one",
        HelpName = "N",
        DefaultValueFactory = _ => UsualPort,
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : result.Refuse("a number from 0 to 65535", 0),
    };

    private readonly FaultOption _faults = new(takesDevices: false);

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command("host", "Our own acquirer alone, for any terminal, until Ctrl+C") { _port, _faults.Option };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        return command;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        if (settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("host listens on a real port: it needs --clock real.");
        var faults = _faults.Read(parsed);
        var profile = Profiles.Load(settings.Profile);
        Profiles.CheckTls(profile, faults);
        using var signals = new StopSignal(stop);
        using var loop = new RealLoop(settings.RealTime);
        var number = parsed.GetValue(_port);
        loop.Run(() => ServeAsync(number, faults, profile, signals, settings, output)).EnsureCompleted();
        return 0;
    }

    private static async Task ServeAsync(
        int number, FaultSet faults, TerminalProfile profile, StopSignal signals, RunSettings settings, Output output)
    {
        var seed = settings.DrawSeed();
        await using var port = await OpenAsync(number, faults, profile, seed, settings, output);
        var address = string.Create(CultureInfo.InvariantCulture, $"{(profile.Host.Tls ? "tls" : "tcp")}://127.0.0.1:{port.Port}");
        output.Line($"Ready: {address}");
        if (output.Json)
            output.Document(new { Ready = address, port.Port, Seed = seed });
        if (await Task.WhenAny(signals.Given, port.Ended) == port.Ended)
            (await port.Ended).EnsureCompleted();
    }

    private static async Task<Desk.AcquirerPort> OpenAsync(
        int number, FaultSet faults, TerminalProfile profile, ulong seed, RunSettings settings, Output output)
    {
        var state = new StateFolder(settings.StateFolder ?? RunSettings.DefaultStateFolder, profile);
        var time = settings.RealTime;
        ITrace trace = settings.Trace ? new TraceWriter(time, output.People) : NoTrace.Instance;
        try
        {
            return await Desk.AcquirerPort.OpenAsync(
                state.Ledger, profile.Host, new TcpListenerSettings { Port = number }, faults.Host, faults.Certificate, seed, time, trace);
        }
        catch (SocketException refused)
        {
            throw new DeskFailure(string.Create(
                CultureInfo.InvariantCulture, $"Port {number} cannot be listened on ({refused.SocketErrorCode}); --port 0 takes any free one."));
        }
    }
}
