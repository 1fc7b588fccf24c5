using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Sim;

/// <summary>The way over PPP, with a session that is made up and the loopback interface in its place.</summary>
[Platform("Linux")]
public sealed class SimPppTests
{
    private const string Dial = "ATD*99***1# => {50}<CONNECT 150000000>@data";

    [Test]
    public void A_link_over_PPP_calls_hands_the_port_over_and_connects() => Run(
        async bench =>
        {
            Assert.That((await bench.Link.ConnectAsync(default)).Fault, Is.Null);
            Assert.That(bench.Kinds, Is.EqualTo(new[] { "Port", "Modem", "Sim", "Registration", "Signal", "Balance", "DataSession", "Connect" }));
            Assert.That(bench.Session.Calls.Single(), Is.EqualTo(new PppCall("modem", 115200, "card", "s3cret")));
            Assert.That(bench.PortWasFree, "the system has the port alone");
            Assert.That((await bench.Link.SendAsync(new byte[] { 1, 2, 3 }, default)).Fault, Is.Null);
            Assert.That((await bench.Link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(new byte[] { 3, 2, 1 }));
            await bench.Link.CloseAsync();
            Assert.That(bench.Session.Stops, Is.EqualTo(1));
        },
        Dial);

    [Test]
    public void A_session_that_ends_in_mid_exchange_tells_why() => Run(
        async bench =>
        {
            await bench.Link.ConnectAsync(default);
            bench.IsMute = true;
            await bench.Link.SendAsync(new byte[] { 1 }, default);
            var receiving = bench.Link.ReceiveAsync(default);
            bench.Session.End(Fault.DataConnectionCut);
            await bench.HostEnd!.CloseAsync();
            Assert.That((await receiving).Fault, Is.EqualTo(Fault.DataConnectionCut));
        },
        Dial);

    [TestCase("ATD*99***1# => <NO CARRIER>", "AT+CEER => <+CEER: \"SM\",33><OK>", Fault.SimDataExhausted)]
    [TestCase("ATD*99***1# => <NO CARRIER>", "AT+CEER => <+CEER: \"SM\",27><OK>", Fault.ApnUnknown)]
    [TestCase("ATD*99***1# => <+CME ERROR: 134>", "AT+CEER => <ERROR>", Fault.CarrierCongested)]
    public void A_call_that_the_network_refuses_has_a_name(string dial, string report, Fault fault) => Run(
        async bench => Assert.That((await bench.Link.ConnectAsync(default)).Fault, Is.EqualTo(fault)),
        dial,
        report);

    [Test]
    public void A_session_that_does_not_come_up_tells_why() => Run(
        async bench =>
        {
            bench.Session.Answer = Fault.ApnRefused;
            Assert.That((await bench.Link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ApnRefused));
        },
        Dial);

    [Test]
    public void Where_there_is_no_PPP_the_setting_is_refused_at_assembly()
    {
        var wrong = new List<SettingError>();
        var loop = new VirtualLoop();
        SimDriver.Make(ContextOf(loop, 1, wrong), new PortsWithoutPpp());
        Assert.That(wrong.Select(error => error.Setting), Is.EqualTo(new[] { "transport" }));
    }

    private static DriverContext ContextOf(EventLoop loop, int port, ICollection<SettingError> wrong) => new(
        loop, new EventTrace(), _ => null!, null!, new HostSettings { Address = new HostAddress("127.0.0.1", port), Tls = false }, new TimeoutPlan())
    {
        Name = "cellular",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = "modem",
            ["model"] = "quectel-ec2x",
            ["apn"] = "cmnet",
            ["transport"] = "ppp",
            ["apnUser"] = "card",
            ["apnPassword"] = "s3cret",
        },
        Wrong = wrong,
    };

    private static void Run(Func<Bench, Task> test, params string[] table)
    {
        using var loop = new RealLoop(TimeProvider.System);
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        loop.Run(() => RunAsync(loop, test, table).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    private static async Task RunAsync(EventLoop loop, Func<Bench, Task> test, string[] table)
    {
        Bench? bench = null;
        await using var port = new TcpListenerPort(loop, new TcpListenerSettings(), connection => _ = bench!.ServeAsync(connection));
        port.Listen();
        bench = new Bench(loop, port.Port, table);
        await test(bench);
        await bench.Link.CloseAsync();
        await bench.DisposeAsync();
    }

    private sealed class Bench : IModemPorts, IAsyncDisposable
    {
        private readonly ScriptedModem _modem;

        public Bench(EventLoop loop, int port, string[] table)
        {
            _modem = new ScriptedModem(loop,
            [
                .. table,
                "AT+CMEE=1 => <OK>", "ATX4 => <OK>", "AT&C1 => <OK>", "AT&D* => <OK>", "AT+CFUN? => <+CFUN: 1><OK>", "AT+CPIN? => <+CPIN: READY><OK>",
                "AT+CEREG=3 => <OK>", "AT+CEREG? => <+CEREG: 3,1><OK>", "AT+CSQ => <+CSQ: 20,99><OK>", "AT+CGDCONT=* => <OK>",
            ]);
            Session = new MadeUpSession { IsPortFree = () => _modem.IsClosed };
            var wrong = new List<SettingError>();
            Link = SimDriver.Make(ContextOf(loop, port, wrong), this);
            Assert.That(wrong, Is.Empty);
        }

        public ILink Link { get; }

        public MadeUpSession Session { get; }

        public bool PortWasFree => Session.PortWasFree;

        public bool IsMute { get; set; }

        public IByteChannel? HostEnd { get; private set; }

        public IEnumerable<string> Kinds => Link.Steps.Select(step => step.Kind.ToString());

        public async Task ServeAsync(IByteChannel connection)
        {
            HostEnd = connection;
            var frames = new LengthPrefixedFrames(connection);
            while ((await frames.ReadAsync(default)).TryGet(out var message, out _))
            {
                if (!IsMute) await frames.WriteAsync(message.ToArray().Reverse().ToArray(), default);
            }
        }

        public ValueTask DisposeAsync() => _modem.DisposeAsync();

        ISerialLine IModemPorts.Line(string port, EventLoop loop, ITrace trace) => _modem;

        IModemPower? IModemPorts.Power(string port, string? setting, EventLoop loop) => null;

        IPppSession? IModemPorts.Ppp(string port, EventLoop loop, ITrace trace) => Session;
    }

    private sealed class MadeUpSession : IPppSession
    {
        private TaskCompletionSource<Fault> _ended = new();

        public Outcome<PppInterface> Answer { get; set; } = new PppInterface("lo", "127.0.0.1", "127.0.0.1");

        public Func<bool> IsPortFree { get; init; } = () => true;

        public List<PppCall> Calls { get; } = [];

        public int Stops { get; private set; }

        public bool PortWasFree { get; private set; }

        public Task<Fault> Ended => _ended.Task;

        public Task<Outcome<PppInterface>> StartAsync(PppCall call, CancellationToken cancellationToken)
        {
            Calls.Add(call);
            PortWasFree = IsPortFree();
            _ended = new TaskCompletionSource<Fault>();
            return Task.FromResult(Answer);
        }

        public Task StopAsync()
        {
            Stops++;
            return Task.CompletedTask;
        }

        public void End(Fault fault) => _ended.TrySetResult(fault);
    }

    private sealed class PortsWithoutPpp : IModemPorts
    {
        public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new ScriptedModem(loop);

        public IModemPower? Power(string port, string? setting, EventLoop loop) => null;
    }
}
