using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Mobile.Module;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>The terminal's own SIM driver on the virtual module: what it calls each state of the mobile network.</summary>
[TestFixture("quectel-ec2x")]
[TestFixture("simcom-sim800")]
public sealed class SimDriverTests(string model)
{
    [Test]
    public void A_message_goes_out_and_comes_back() => Run(async (_, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That((await link.SendAsync(new byte[] { 1, 2, 3 }, default)).Fault, Is.Null);
        Assert.That((await link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    });

    [TestCase("sim-missing", Fault.SimMissing)]
    [TestCase("sim-pin", Fault.SimPinRequired)]
    [TestCase("sim-puk", Fault.SimPukRequired)]
    [TestCase("sim-failure", Fault.SimFailed)]
    [TestCase("searching", Fault.NotRegistered)]
    [TestCase("no-signal", Fault.NotRegistered)]
    [TestCase("outage-radio", Fault.NotRegistered)]
    [TestCase("outage", Fault.NotRegistered)]
    [TestCase("denied", Fault.RegistrationDenied)]
    [TestCase("data-exhausted-denied", Fault.RegistrationDenied)]
    [TestCase("data-exhausted", Fault.SimDataExhausted)]
    [TestCase("data-exhausted-black-hole", Fault.DataSessionDead)]
    [TestCase("apn-wrong", Fault.ApnUnknown)]
    [TestCase("apn-password-wrong", Fault.ApnRefused)]
    [TestCase("congested", Fault.CarrierCongested)]
    public void Each_state_is_called_by_its_name(string preset, Fault fault) => Run(
        async (_, link) => Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(fault), Steps(link)),
        bench => bench.Preset(preset));

    [TestCase("data-exhausted-dropped", Fault.DataConnectionCut)]
    [TestCase("data-exhausted-fin", Fault.DataConnectionCut)]
    [TestCase("data-exhausted-portal", Fault.CaptivePortal)]
    public void Each_state_that_shows_in_mid_exchange_is_called_by_its_name(string preset, Fault fault) => Run(
        async (bench, link) =>
        {
            Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, Steps(link));
            await link.SendAsync(new byte[] { 1, 2, 3 }, default);
            Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(fault), string.Join('\n', bench.Trace.Lines));
        },
        bench =>
        {
            bench.Turn("dropDelay", "8000");
            bench.Turn("latencyDown", "5000");
            bench.Preset(preset);
        });

    [Test]
    public void A_used_up_balance_shows_in_mid_day([Values("refused", "dropped", "denied", "fin")] string face) => Run(async (bench, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, Steps(link));
        bench.Turn("exhaustion", face);
        bench.Turn("balance", "3");
        var sent = await link.SendAsync(new byte[] { 1, 2, 3 }, default);
        Assert.That(sent.NothingLeft, Is.False);
        var fault = sent.Fault ?? (await link.ReceiveAsync(default)).Fault;
        Assert.That(fault, Is.EqualTo(Fault.SimDataExhausted).Or.EqualTo(Fault.DataConnectionCut).Or.EqualTo(Fault.RegistrationDenied), string.Join('\n', bench.Trace.Lines));
        Assert.That(bench.HostGot, Has.Count.EqualTo(3));
    });

    private static string Steps(ILink link) => string.Join('\n', link.Steps);

    private void Run(Func<MobileBench, ILink, Task> test, Action<MobileBench>? world = null)
    {
        var bench = new MobileBench();
        var cable = new MemorySerialCable(bench.Loop, new SeededRandomSource(1, "cable"));
        var modem = new VirtualSimModem(
            bench.Loop, new SeededRandomSource(1, "module"), bench.Trace, bench.Carrier, ModuleModel.Find(model)!, new CableSlot(cable));
        bench.Loop.Run(async () =>
        {
            world?.Invoke(bench);
            using var end = new CancellationTokenSource();
            var serving = modem.RunAsync(end.Token);
            var link = SimDriver.Make(
                new DriverContext(bench.Loop, bench.Trace, _ => null!, null!, new HostSettings { Address = MobileBench.Host, Tls = false }, new TimeoutPlan())
                {
                    Name = "cellular",
                    Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "modem", ["model"] = model, ["apn"] = "cmnet" },
                },
                new Ports(cable, modem));
            await test(bench, link);
            end.Cancel();
            await serving;
        }).EnsureCompleted();
    }

    private sealed class Ports(MemorySerialCable cable, VirtualSimModem modem) : IModemPorts
    {
        private readonly MemorySimNotes _notes = new();

        public ISerialLine Line(string port, EventLoop loop, ITrace trace) => cable.NewLine();

        public IModemPower? Power(string port, string? setting, EventLoop loop) => modem;

        public ISimNotes Notes(string port, EventLoop loop) => _notes;
    }
}
