using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Telephone;

/// <summary>Our dial-up driver and the virtual modem on one serial cable, with a host behind it that sends back what it gets.</summary>
internal sealed class DriverBench : IModemPorts
{
    private const string Port = "/dev/modem";

    private DriverBench(VirtualLoop loop, string make, string settings)
    {
        Loop = loop;
        var hosts = new MemoryNetwork(loop, new SteppingRandom(2));
        hosts.Listen("acquirer", channel => _ = EchoAsync(channel));
        Trace = new EventTrace();
        Network = TelephoneNetwork.WithUsualNumbers(loop, new SteppingRandom(3), Trace, () => hosts.Dial("acquirer"));
        Cable = new MemorySerialCable(loop, new SteppingRandom(4));
        Modem = new VirtualDialUpModem(Cable.Device, Network, loop, Trace, DialUpMakes.Find(make));
        var context = new DriverContext(
            loop,
            Trace,
            _ => new SteppingRandom(6),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan())
        {
            Name = "phone",
            Settings = SettingsOf($"port={Port} model={make} number1=88888888 number2=88888889 {settings}"),
        };
        Link = DialUpDriver.Make(context, this);
        Assert.That(context.Wrong, Is.Empty);
    }

    public VirtualLoop Loop { get; }

    public EventTrace Trace { get; }

    public TelephoneNetwork Network { get; }

    public MemorySerialCable Cable { get; }

    public VirtualDialUpModem Modem { get; }

    public ILink Link { get; }

    /// <summary>How many bytes the host has got.</summary>
    public int Received { get; private set; }

    /// <summary>The steps of the last attempt: <c>Dial number 1: BUSY !LineBusy</c>.</summary>
    public IEnumerable<string> Steps =>
        Link.Steps.Select(step => $"{step.Kind} {step.Detail}{(step.Fault is { } fault ? $" !{fault}" : string.Empty)}");

    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => Cable.NewLine();

    public IModemPower? Power(string port, string? setting, EventLoop loop) => setting is null ? null : Modem.Power;

    public static void Run(Func<DriverBench, Task> test, string make = "hayes-generic", string settings = "")
    {
        var loop = new VirtualLoop();
        loop.Run(async () =>
        {
            using var ending = new CancellationTokenSource();
            var bench = new DriverBench(loop, make, settings);
            using var modem = bench.Modem;
            var running = modem.RunAsync(ending.Token);
            await test(bench);
            await bench.Link.CloseAsync();
            ending.Cancel();
            await running;
        }).EnsureCompleted();
    }

    public Task<Outcome> ConnectAsync() => Link.ConnectAsync(CancellationToken.None);

    /// <summary>Connects, sends a message and waits for it to come back.</summary>
    public async Task<Outcome> ExchangeAsync(byte[] message)
    {
        var connected = await ConnectAsync();
        if (!connected.Succeeded) return connected;
        var sent = await Link.SendAsync(message, CancellationToken.None);
        if (sent.Fault is { } fault) return fault;
        var answer = await Link.ReceiveAsync(CancellationToken.None);
        if (!answer.TryGet(out var content, out var why)) return why;
        Assert.That(content.ToArray(), Is.EqualTo(message));
        return Outcome.Ok;
    }

    /// <summary>The last of several settings of a name holds; an empty one takes it away.</summary>
    private static Dictionary<string, string> SettingsOf(string settings) => settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => setting.Split('=', 2))
        .GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
        .Where(values => values.Last().Length > 0)
        .ToDictionary(values => values.Key, values => values.Last(), StringComparer.Ordinal);

    private async Task EchoAsync(IByteChannel channel)
    {
        var buffer = new byte[256];
        while ((await channel.ReadAsync(buffer, default)).TryGet(out var count, out _) && count > 0)
        {
            Received += count;
            await channel.WriteAsync(buffer.AsMemory(0, count).ToArray(), default);
        }
    }
}
