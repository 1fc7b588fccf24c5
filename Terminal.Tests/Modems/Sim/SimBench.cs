using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Sim;

/// <summary>A SIM link over a scripted module in a virtual world.</summary>
internal sealed class SimBench
{
    private static readonly string[] Usual =
    [
        "AT+CMEE=1 => <OK>", "ATX4 => <OK>", "AT&C1 => <OK>", "AT&D* => <OK>", "AT+CFUN? => <+CFUN: 1><OK>", "AT+CPIN? => <+CPIN: READY><OK>",
        "AT+CEREG=3 => <ERROR>", "AT+CEREG=2 => <OK>", "AT+CGREG=3 => <OK>", "AT+CREG=3 => <OK>",
        "AT+CEREG? => <+CEREG: 2,1,\"1A2B\",\"0123ABCD\",7><OK>", "AT+CGREG? => <+CGREG: 3,0><OK>", "AT+CREG? => <+CREG: 3,1><OK>",
        "AT+CSQ => <+CSQ: 20,99><OK>",
    ];

    private static readonly string[] Quectel =
    [
        "AT+QIACT? => <OK>", "AT+QICSGP=* => <OK>", "AT+QIACT=1 => {400}<OK>", "AT+QIDEACT=1 => <OK>", "AT+QICLOSE=* => <OK>",
        "AT+QIOPEN=1,0,* => <OK>{200}<+QIOPEN: 0,0>", "AT+QIOPEN=1,1,* => <OK>{200}<+QIOPEN: 1,0>", "AT+QIOPEN=1,2,* => <OK>{200}<+QIOPEN: 2,0>",
        "AT+QISEND=0,7 => >>7<SEND OK>", "AT+QIRD=* => <+QIRD: 0><OK>",
    ];

    private static readonly string[] Simcom =
    [
        "AT+CIPSHUT => <SHUT OK>", "AT+CIPMUX=0 => <OK>", "AT+CIPRXGET=1 => <OK>", "AT+CSTT=* => <OK>", "AT+CIICR => {400}<OK>",
        "AT+CIFSR;E0 => <10.0.0.1><OK>", "AT+CIPSTART=* => <OK>{200}<CONNECT OK>", "AT+CIPCLOSE => <CLOSE OK>",
        "AT+CIPSEND=7 => >>7<SEND OK>", "AT+CIPRXGET=2,* => <+CIPRXGET: 2,0,0><OK>",
    ];

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        ["port"] = "modem",
        ["model"] = "quectel-ec2x",
        ["apn"] = "cmiot",
    };

    private SimBench(VirtualLoop loop, string[] table, (string Name, string Value)[] settings)
    {
        Loop = loop;
        foreach (var (name, value) in settings) _settings[name] = value;
        IsSimcom = _settings["model"] == "simcom-sim800";
        Modem = new ScriptedModem(loop, [.. table, .. Usual, .. IsSimcom ? Simcom : Quectel]) { Echo = true };
        Ports = new PortsOfBench(this);
        Link = MakeLink();
    }

    public VirtualLoop Loop { get; }

    public ScriptedModem Modem { get; }

    public bool IsSimcom { get; }

    public ILink Link { get; private set; }

    public EventTrace Trace { get; } = new();

    public MemorySimNotes Notes { get; } = new();

    public PowerSwitch? Power { get; set; }

    public PortsOfBench Ports { get; }

    public List<SettingError> Wrong { get; } = [];

    /// <summary>The steps as "Kind detail", with the fault behind.</summary>
    public IEnumerable<string> Steps =>
        Link.Steps.Select(step => string.Join(' ', new[] { step.Kind.ToString(), step.Detail, step.Fault?.ToString() }.Where(part => !string.IsNullOrEmpty(part))));

    public static void Run(Func<SimBench, Task> test, params string[] table) => Run(test, [], table);

    public static void RunSimcom(Func<SimBench, Task> test, params string[] table) => Run(test, [("model", "simcom-sim800")], table);

    public static void Run(Func<SimBench, Task> test, (string Name, string Value)[] settings, params string[] table)
    {
        var loop = new VirtualLoop();
        loop.Run(async () =>
        {
            var bench = new SimBench(loop, table, settings);
            Assert.That(bench.Wrong, Is.Empty);
            await test(bench);
        }).EnsureCompleted();
    }

    public ILink MakeLink() => SimDriver.Make(
        new DriverContext(Loop, Trace, _ => null!, null!, new HostSettings { Address = new HostAddress("192.0.2.7", 8583), Tls = false }, new TimeoutPlan())
        {
            Name = "cellular",
            Settings = _settings,
            Wrong = Wrong,
        },
        Ports);

    /// <summary>The terminal restarts; the module and the notes stay.</summary>
    public async Task RestartTerminalAsync()
    {
        await Modem.CloseAsync();
        await WaitAsync(0.1);
        Link = MakeLink();
    }

    public async Task<Fault?> ConnectAsync() => (await Link.ConnectAsync(CancellationToken.None)).Fault;

    /// <summary>Sends a message of 5 bytes: 7 with its length.</summary>
    public Task<SendOutcome> SendAsync() => Link.SendAsync(new byte[] { 1, 2, 3, 4, 5 }, CancellationToken.None);

    public async Task<Fault?> ReceiveAsync() => (await Link.ReceiveAsync(CancellationToken.None)).Fault;

    public void Say(string line) => Modem.Send(ScriptedModem.Framed(line));

    public int CountOf(string command) => Modem.Commands.Count(line => line == command);

    public Task WaitAsync(double seconds) => Loop.DelayAsync(TimeSpan.FromSeconds(seconds));

    internal sealed class PortsOfBench(SimBench bench) : IModemPorts
    {
        public ISerialLine Line(string port, EventLoop loop, ITrace trace) => bench.Modem;

        public IModemPower? Power(string port, string? setting, EventLoop loop) =>
            setting is null ? null : bench.Power ??= new PowerSwitch(bench.Modem, loop);

        public ISimNotes Notes(string port, EventLoop loop) => bench.Notes;
    }

    internal sealed class PowerSwitch(ScriptedModem modem, EventLoop loop) : IModemPower
    {
        public int Cycles { get; private set; }

        public bool Helps { get; set; } = true;

        public async Task<Outcome> CycleAsync(CancellationToken cancellationToken)
        {
            Cycles++;
            modem.Dead = true;
            await loop.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken);
            if (!Helps) return Outcome.Ok;
            loop.Arrive(TimeSpan.FromSeconds(3), () =>
            {
                modem.Dead = false;
                modem.Echo = true;
                modem.Send(ScriptedModem.Framed("RDY"));
            });
            return Outcome.Ok;
        }
    }
}
