using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Tests.Emulator.World.Telephone;
using Terminal.Tests.Foreign;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>Programs that know nothing of us, and our own driver, use <c>modem sim</c> in another process.</summary>
[Category("Long")]
[Platform("Linux")]
[CancelAfter(300_000)]
public sealed class ForeignSimTests
{
    private const string Chat = "/usr/sbin/chat";
    private const string Gammu = "/usr/bin/gammu";

    [OneTimeSetUp]
    public void Install()
    {
        DebianPackage.Need("ppp", Chat);
        DebianPackage.Need("gammu", Gammu);
    }

    [Test]
    public async Task Chat_reads_the_signal_and_makes_a_data_call()
    {
        await using var modem = await RunningModem.StartAsync("mobile: { signal: -87 }", "sim");
        Assert.That(Talk(modem, "'' ATE0 OK AT+CSQ '+CSQ: 13,0' '' OK 'AT+CGDCONT=1,\"IP\",\"cmnet\"' OK 'ATD*99***1#' CONNECT ''"), Is.Zero);
    }

    [Test]
    public async Task Chat_meets_the_refusal_of_a_SIM_without_balance()
    {
        await using var modem = await RunningModem.StartAsync("mobile: { preset: data-exhausted }", "sim");
        // The fourth exit code is that of the first ABORT.
        Assert.That(Talk(modem, "ABORT 'NO CARRIER' '' ATE0 OK 'ATD*99***1#' CONNECT ''"), Is.EqualTo(4));
    }

    [Test]
    public async Task Gammu_identifies_the_module_and_asks_for_the_balance()
    {
        await using var modem = await RunningModem.StartAsync("mobile: { balance: 36000, signal: -71 }", "sim");
        var configuration = modem.Path + ".gammu";
        await File.WriteAllTextAsync(configuration, $"[gammu]\ndevice = {modem.Path}\nconnection = at115200\n");
        Assert.That(Run(configuration, "identify"), Does.Contain("003680000000014").And.Contain("001010368000001"));
        Assert.That(Run(configuration, "networkinfo"), Does.Contain("home network").And.Contain("EMU Mobile"));
        Assert.That(Run(configuration, "monitor", "1"), Does.Contain("-71 dBm"));
        Assert.That(Run(configuration, "getussd", "*100#"), Does.Contain("data left 36000 bytes"));
    }

    [TestCase("quectel-ec2x", "normal", null)]
    [TestCase("quectel-ec2x", "data-exhausted", Fault.SimDataExhausted)]
    [TestCase("quectel-ec2x", "sim-missing", Fault.SimMissing)]
    public async Task Our_driver_connects_over_a_real_line_or_names_the_cause(string model, string preset, Fault? fault)
    {
        await using var modem = await RunningModem.StartAsync($"mobile: {{ preset: {preset} }}", "sim");
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            var link = SimDriver.Make(
                new DriverContext(loop, new EventTrace(), _ => null!, null!, new HostSettings { Address = new HostAddress("acquirer", 8583), Tls = false }, new TimeoutPlan())
                {
                    Name = "cellular",
                    Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = modem.Path, ["model"] = model, ["apn"] = "cmnet" },
                },
                new RealPorts());
            Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(fault), string.Join('\n', link.Steps));
            await link.CloseAsync();
        }).EnsureCompleted();
    }

    private static int Talk(RunningModem modem, string script) =>
        DebianPackage.Run("/bin/sh", "-c", $"exec {Chat} -t 30 {script} < {modem.Path} > {modem.Path}").Code;

    private static string Run(string configuration, params string[] command)
    {
        var (code, said) = DebianPackage.Run("/usr/bin/timeout", ["-s", "INT", "20", Gammu, "-c", configuration, .. command]);
        // A balance query waits for more answers until it is told to end.
        Assert.That(code, Is.Zero.Or.EqualTo(124), said);
        return said;
    }

    private sealed class RealPorts : IModemPorts
    {
        private readonly MemorySimNotes _notes = new();

        public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new TermiosLine(loop, port);

        public IModemPower? Power(string port, string? setting, EventLoop loop) => null;

        public ISimNotes Notes(string port, EventLoop loop) => _notes;
    }
}
