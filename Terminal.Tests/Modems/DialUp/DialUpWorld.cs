using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>A dial-up link, a virtual modem, a telephone network and a host that sends back what it gets, all in virtual time.</summary>
internal sealed class DialUpWorld : IModemPorts
{
    private DialUpWorld(VirtualLoop loop, ulong seed, string settings, bool controlLines)
    {
        var all = DialUpBench.SettingsOf($"number1={TelephoneNumbers.Acquirer} number2={TelephoneNumbers.Second} {settings}");
        Loop = loop;
        var hosts = new MemoryNetwork(loop, new SeededRandomSource(seed, "hosts"));
        hosts.Listen("acquirer", channel => _ = EchoAsync(channel));
        Cable = new MemorySerialCable(loop, new SeededRandomSource(seed, "cable"), new MemorySerialOptions { ControlLines = controlLines });
        Network = TelephoneNetwork.WithUsualNumbers(loop, new SeededRandomSource(seed, "phone"), Trace, () => hosts.Dial("acquirer"));
        Modem = new VirtualDialUpModem(Cable.Device, Network, loop, Trace, DialUpMakes.Find(all.GetValueOrDefault("model", "hayes-generic")));
        var context = new DriverContext(
            loop,
            Trace,
            name => new SeededRandomSource(seed, name),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan())
        {
            Name = "phone",
            Settings = all,
        };
        Link = DialUpDriver.Make(context, this);
        Assert.That(context.Wrong, Is.Empty);
    }

    public VirtualLoop Loop { get; }

    public EventTrace Trace { get; } = new();

    public MemorySerialCable Cable { get; }

    public TelephoneNetwork Network { get; }

    public LineSettings Line => Network.Line;

    public VirtualDialUpModem Modem { get; }

    public ILink Link { get; }

    public TimeSpan Now => Loop.Instant;

    /// <summary>The dialling steps of the last attempt: <c>number 1: BUSY !LineBusy</c>.</summary>
    public IEnumerable<string> DialSteps => Link.Steps.Where(step => step.Kind is LinkStepKind.Dial)
        .Select(step => step.Fault is { } fault ? $"{step.Detail} !{fault}" : step.Detail);

    /// <summary>Runs a test in a world of its own.</summary>
    public static LoopEnd Play(Func<DialUpWorld, Task> test, string settings = "", ulong seed = 1, bool controlLines = true)
    {
        var loop = new VirtualLoop();
        return loop.Run(async () =>
        {
            var world = new DialUpWorld(loop, seed, settings, controlLines);
            using var modem = world.Modem;
            using var ending = new CancellationTokenSource();
            var running = modem.RunAsync(ending.Token);
            await test(world);
            ending.Cancel();
            await running;
        });
    }

    public static void Run(Func<DialUpWorld, Task> test, string settings = "", bool controlLines = true) =>
        Play(test, settings, controlLines: controlLines).EnsureCompleted();

    public Task<Outcome> ConnectAsync() => Link.ConnectAsync(CancellationToken.None);

    /// <summary>Sends a message and waits for it to come back.</summary>
    /// <returns>Null on success, otherwise what went wrong.</returns>
    public async Task<string?> ExchangeAsync(byte[] message)
    {
        var sent = await Link.SendAsync(message, CancellationToken.None);
        if (sent.Fault is { } fault) return $"send: {fault}";
        if (!(await Link.ReceiveAsync(CancellationToken.None)).TryGet(out var back, out var silence)) return $"receive: {silence}";
        return back.Span.SequenceEqual(message) ? null : $"{back.Length} other bytes";
    }

    public Task WaitAsync(double seconds) => Loop.DelayAsync(TimeSpan.FromSeconds(seconds));

    ISerialLine IModemPorts.Line(string port, EventLoop loop, ITrace trace) => Cable.NewLine();

    IModemPower? IModemPorts.Power(string port, string? setting, EventLoop loop) => setting is null ? null : Modem.Power;

    private static async Task EchoAsync(IByteChannel channel)
    {
        var buffer = new byte[256];
        while ((await channel.ReadAsync(buffer, default)).TryGet(out var count, out _) && count > 0)
            await channel.WriteAsync(buffer.AsMemory(0, count).ToArray(), default);
    }
}
