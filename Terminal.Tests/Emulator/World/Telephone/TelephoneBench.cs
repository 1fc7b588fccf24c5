using System.Text;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Emulator.World.Modems;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Telephone;

/// <summary>A modem on a telephone network with an acquirer that sends back what it gets, and somebody who types.</summary>
internal sealed class TelephoneBench
{
    public const string Ok = "\r\nOK\r\n";
    public const string Connect = "\r\nCONNECT 1200\r\n";
    public const string NoCarrier = "\r\nNO CARRIER\r\n";

    private readonly StringBuilder _received = new();

    private TelephoneBench(TypedLine line, DialUpMake? make)
    {
        Line = line;
        var hosts = new MemoryNetwork(line.Loop, new SteppingRandom(2));
        Host = hosts.Listen("acquirer", channel => _ = EchoAsync(channel));
        Trace = new EventTrace();
        Network = TelephoneNetwork.WithUsualNumbers(line.Loop, new SteppingRandom(3), Trace, () => hosts.Dial("acquirer"));
        Modem = new VirtualDialUpModem(line.Cable.Device, Network, line.Loop, Trace, make);
    }

    public TypedLine Line { get; }

    public MemoryEndpoint Host { get; }

    public EventTrace Trace { get; }

    public TelephoneNetwork Network { get; }

    public VirtualDialUpModem Modem { get; }

    /// <summary>What the host has got.</summary>
    public string Received => _received.ToString();

    /// <summary>False: the host says nothing.</summary>
    public bool HostEchoes { get; set; } = true;

    /// <summary>The host's end of the last call.</summary>
    public IByteChannel? HostChannel { get; private set; }

    /// <summary>True once the host has seen the end of the last call.</summary>
    public bool HostSawEnd { get; private set; }

    public static void Run(Func<TelephoneBench, Task> test, string make = "hayes-generic", bool controlLines = true)
    {
        var loop = new VirtualLoop();
        loop.Run(async () =>
        {
            using var ending = new CancellationTokenSource();
            var bench = new TelephoneBench(await TypedLine.OpenAsync(loop, controlLines), DialUpMakes.Find(make));
            using var modem = bench.Modem;
            var running = modem.RunAsync(ending.Token);
            await bench.Line.TypeAsync("ATE0\r");
            await test(bench);
            ending.Cancel();
            await running;
            await bench.Line.Line.CloseAsync();
        }).EnsureCompleted();
    }

    public void Turn(string knob, string value) => Turn(Network, knob, value);

    public static void Turn(IWorldPart part, string knob, string value) =>
        Assert.That(part.Knobs.Single(one => one.Name == knob).TrySet(value), $"{knob}: {value}");

    public void Take(string preset) => Take(Network, preset);

    public static void Take(IWorldPart part, string preset)
    {
        foreach (var (knob, value) in part.Presets.Single(one => one.Name == preset).Settings) Turn(part, knob, value);
    }

    /// <summary>Dials and waits for the result.</summary>
    /// <returns>The result, and how long it took.</returns>
    public async Task<(string Result, double Seconds)> DialAsync(string number)
    {
        var began = Line.Loop.Time.GetTimestamp();
        var text = await Line.TypeAsync($"ATD{number}\r", 0.1);
        while (text.Length == 0)
        {
            Assert.That(Line.Loop.Time.GetElapsedTime(began), Is.LessThan(TimeSpan.FromMinutes(5)), number);
            text = await Line.WaitAsync(0.1);
        }

        return (text.Trim(), Line.Loop.Time.GetElapsedTime(began).TotalSeconds);
    }

    private async Task EchoAsync(IByteChannel channel)
    {
        HostChannel = channel;
        HostSawEnd = false;
        var buffer = new byte[256];
        while ((await channel.ReadAsync(buffer, default)).TryGet(out var count, out _) && count > 0)
        {
            _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (HostEchoes) await channel.WriteAsync(buffer.AsMemory(0, count).ToArray(), default);
        }

        HostSawEnd = true;
    }
}
