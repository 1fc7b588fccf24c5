using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>A dial-up link and a scripted modem in a virtual world.</summary>
internal sealed class DialUpBench : IModemPorts, IModemPower
{
    /// <summary>Answers that every modem gives.</summary>
    private static readonly string[] Usual = ["AT&F => <OK>", "ATX4 => <OK>", "AT&C1 => <OK>", "AT&D2 => <OK>", "ATS* => <OK>"];

    private readonly List<TimeSpan> _cycles = [];

    public DialUpBench(VirtualLoop loop, string[] table, ScriptedModem.Busy whileBusy, IReadOnlyDictionary<string, string> settings)
    {
        Loop = loop;
        Modem = new ScriptedModem(loop, [.. table, .. Usual]) { WhileBusy = whileBusy };
        var context = new DriverContext(
            loop,
            Trace,
            _ => new SteppingRandom(1),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan())
        {
            Name = "phone",
            Settings = settings,
        };
        Link = DialUpDriver.Make(context, this);
        Wrong = [.. context.Wrong];
    }

    public VirtualLoop Loop { get; }

    public ScriptedModem Modem { get; }

    public ILink Link { get; }

    public EventTrace Trace { get; } = new();

    public IReadOnlyList<SettingError> Wrong { get; }

    /// <summary>What cutting the power does; null where it cannot be cut.</summary>
    public Action<ScriptedModem>? OnPowerCut { get; set; }

    /// <summary>When the power was cut.</summary>
    public IReadOnlyList<TimeSpan> Cycles => _cycles;

    public TimeSpan Now => Loop.Instant;

    /// <summary>The calls so far, as they were commanded.</summary>
    public IEnumerable<string> Calls => Modem.Commands.Where(command => command.StartsWith("ATD", StringComparison.Ordinal));

    /// <summary>The steps of the last attempt: <c>Dial number 1: BUSY !LineBusy</c>.</summary>
    public IEnumerable<string> Steps =>
        Link.Steps.Select(step => $"{step.Kind} {step.Detail}{(step.Fault is { } fault ? $" !{fault}" : string.Empty)}");

    public IEnumerable<string> DialSteps => Steps.Where(step => step.StartsWith("Dial ", StringComparison.Ordinal)).Select(step => step[5..]);

    /// <summary>When each call was commanded.</summary>
    public IReadOnlyList<TimeSpan> CallTimes =>
    [
        .. Modem.Times.Zip(Modem.Commands)
            .Where(entry => entry.Second.StartsWith("ATD", StringComparison.Ordinal))
            .Select(entry => entry.First),
    ];

    /// <summary>Runs a test; settings as <c>name=value</c> beyond port and the numbers 11111, 22222.</summary>
    public static void Run(string[] table, Func<DialUpBench, Task> test, string settings = "", ScriptedModem.Busy whileBusy = ScriptedModem.Busy.Queues)
    {
        var loop = new VirtualLoop();
        loop.Run(async () => await test(new DialUpBench(loop, table, whileBusy, SettingsOf(settings)))).EnsureCompleted();
    }

    /// <summary>Settings of a bench: <c>redials=1 prefix=0</c>; <c>number2=</c> takes one away.</summary>
    public static Dictionary<string, string> SettingsOf(string settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = "/dev/modem",
            ["number1"] = "11111",
            ["number2"] = "22222",
            ["power"] = "switch",
        };
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = setting.Split('=', 2);
            if (parts[1].Length == 0) all.Remove(parts[0]);
            else all[parts[0]] = parts[1];
        }

        return all;
    }

    public Task<Outcome> ConnectAsync() => Link.ConnectAsync(CancellationToken.None);

    /// <summary>Connects, ends the call and waits until the modem is at rest.</summary>
    public async Task<Outcome> TryAsync()
    {
        var connected = await ConnectAsync();
        await Link.CloseAsync();
        await WaitAsync(20);
        return connected;
    }

    public Task WaitAsync(double seconds) => Loop.DelayAsync(TimeSpan.FromSeconds(seconds));

    ISerialLine IModemPorts.Line(string port, EventLoop loop, ITrace trace) => Modem;

    IModemPower? IModemPorts.Power(string port, string? setting, EventLoop loop) => setting is null ? null : this;

    async Task<Outcome> IModemPower.CycleAsync(CancellationToken cancellationToken)
    {
        _cycles.Add(Now);
        if (OnPowerCut is not { } cut) return Fault.DriverFailed;
        await Loop.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken);
        cut(Modem);
        return Outcome.Ok;
    }
}
