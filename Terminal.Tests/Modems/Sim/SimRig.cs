using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Sim;

/// <summary>The whole way in a virtual world: driver, serial cable, virtual module, carrier, network, host.</summary>
public sealed class SimRig : ChannelRig, IModemPorts
{
    private readonly VirtualLoop _loop = new();
    private readonly MemorySerialCable _cable;
    private readonly Dictionary<string, string> _settings;
    private readonly MemorySimNotes _notes = new();
    private readonly HostAddress _host = new("acquirer", 8583);

    public SimRig(string model, params (string Name, string Value)[] settings)
    {
        _settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "module", ["model"] = model, ["apn"] = "cmnet" };
        foreach (var (name, value) in settings) _settings[name] = value;
        var network = new MemoryNetwork(_loop, new SeededRandomSource(1, "network"));
        network.Listen(_host.Host, Accept);
        Carrier = new Carrier(_loop, new SeededRandomSource(1, "mobile"), Trace, address => network.Dial(address.Host));
        _cable = new MemorySerialCable(_loop, new SeededRandomSource(1, "cable"));
        Module = new VirtualSimModem(_loop, new SeededRandomSource(1, "module"), Trace, Carrier, ModuleModel.Find(model)!, new CableSlot(_cable));
    }

    public override EventLoop Loop => _loop;

    public Carrier Carrier { get; }

    public VirtualSimModem Module { get; }

    internal EventTrace Trace { get; } = new();

    public TimeSpan Now => _loop.Instant;

    public override IByteChannel Dial() => SimDriver.MakeChannel(Context(), this);

    public ILink MakeLink() => SimDriver.Make(Context(), this);

    public override void Run(Func<Task> test) => _loop.Run(async () =>
    {
        using var end = new CancellationTokenSource();
        var serving = Module.RunAsync(end.Token);
        await test();
        end.Cancel();
        await serving;
    }).EnsureCompleted();

    /// <summary>Turns a knob of the carrier or of the module.</summary>
    public void Turn(string knob, string value) =>
        Assert.That(Carrier.Knobs.Concat(Module.Faults.Knobs).Single(one => one.Name == knob).TrySet(value), Is.True, $"{knob}={value}");

    /// <summary>Brings the carrier or the module into one of its named states.</summary>
    public void Preset(string name)
    {
        var preset = ((IWorldPart)Carrier).Presets.Concat(((IWorldPart)Module.Faults).Presets).First(one => one.Name == name);
        foreach (var (knob, value) in preset.Settings) Turn(knob, value);
    }

    ISerialLine IModemPorts.Line(string port, EventLoop loop, ITrace trace) => _cable.NewLine();

    IModemPower? IModemPorts.Power(string port, string? setting, EventLoop loop) => setting is null ? null : Module;

    ISimNotes? IModemPorts.Notes(string port, EventLoop loop) => _notes;

    private DriverContext Context() => new(
        _loop, Trace, _ => null!, null!, new HostSettings { Address = _host, Tls = false }, new TimeoutPlan())
    { Name = "cellular", Settings = _settings };
}
