using System.Text;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile.Module;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>A module on a serial cable in memory, and a person at the other end who types and reads.</summary>
internal sealed class ModuleBench
{
    private readonly List<byte> _came = [];
    private bool _isOver;

    private ModuleBench(string model, ulong seed)
    {
        Mobile = new MobileBench(seed);
        Cable = new MemorySerialCable(Mobile.Loop, new SeededRandomSource(seed, "cable"));
        Line = Cable.NewLine();
        Modem = new VirtualSimModem(
            Mobile.Loop, new SeededRandomSource(seed, "module"), Mobile.Trace, Mobile.Carrier, ModuleModel.Find(model)!, new CableSlot(Cable));
    }

    public MobileBench Mobile { get; }

    public MemorySerialCable Cable { get; }

    public MemorySerialLine Line { get; }

    public VirtualSimModem Modem { get; }

    public VirtualLoop Loop => Mobile.Loop;

    /// <summary>Runs a test with a module that has been on for long and, unless told otherwise, is set up.</summary>
    /// <param name="test">The test.</param>
    /// <param name="model">The make.</param>
    /// <param name="world">What is turned before the module is looked at.</param>
    /// <param name="setUp">True: without echo and with numeric errors.</param>
    /// <param name="seed">The seed of everything random.</param>
    public static void Run(
        Func<ModuleBench, Task> test, string model = "quectel-ec2x", Action<ModuleBench>? world = null, bool setUp = true, ulong seed = 1)
    {
        var bench = new ModuleBench(model, seed);
        bench.Loop.Run(async () =>
        {
            world?.Invoke(bench);
            using var end = new CancellationTokenSource();
            var serving = bench.Modem.RunAsync(end.Token);
            Assert.That((await bench.Line.OpenAsync(new SerialSettings(115_200), default)).Fault, Is.Null);
            var reading = bench.ReadAllAsync();
            if (setUp) Assert.That(await bench.SayAsync("ATE0+CMEE=1"), Does.EndWith("OK"));
            await test(bench);
            bench._isOver = true;
            end.Cancel();
            await serving;
            await bench.Line.CloseAsync();
            await reading;
        }).EnsureCompleted();
    }

    /// <summary>Turns a knob of the carrier or of the module.</summary>
    public void Turn(string knob, string value) =>
        Assert.That(Knobs.Single(candidate => candidate.Name == knob).TrySet(value), Is.True, $"{knob}={value}");

    public Task WaitAsync(double seconds) => Mobile.WaitAsync(seconds);

    /// <summary>Types a line and reads what comes until it has been quiet for a while; lines are joined by |.</summary>
    public async Task<string> SayAsync(string line, double quiet = 0.7)
    {
        await TypeAsync(line + "\r");
        return await HearAsync(quiet);
    }

    public async Task TypeAsync(string text) => await TypeAsync(Encoding.Latin1.GetBytes(text));

    public async Task TypeAsync(byte[] bytes) => Assert.That((await Line.WriteAsync(bytes, default)).Fault, Is.Null);

    /// <summary>What has come, once it has been quiet for a while.</summary>
    public async Task<string> HearAsync(double quiet = 0.7)
    {
        var before = -1;
        while (before != _came.Count)
        {
            before = _came.Count;
            await WaitAsync(quiet);
        }

        return Lines(Take());
    }

    /// <summary>What has come after exactly so long.</summary>
    public async Task<string> HearForAsync(double seconds)
    {
        await WaitAsync(seconds);
        return Lines(Take());
    }

    /// <summary>Everything that has come, as bytes.</summary>
    public byte[] Take()
    {
        var bytes = _came.ToArray();
        _came.Clear();
        return bytes;
    }

    /// <summary>Opens connection 0 of a Quectel module to the host.</summary>
    public async Task ConnectAsync()
    {
        Assert.That(await SayAsync("AT+QICSGP=1,1,\"cmnet\",\"\",\"\",0"), Is.EqualTo("OK"));
        Assert.That(await SayAsync("AT+QIACT=1", 3), Is.EqualTo("OK"));
        Assert.That(await SayAsync("AT+QIOPEN=1,0,\"TCP\",\"acquirer\",8583,0,0"), Is.EqualTo("OK|+QIOPEN: 0,0"));
    }

    /// <summary>Sends bytes on connection 0 of a Quectel module.</summary>
    public async Task<string> SendAsync(byte[] bytes, double quiet = 0.7)
    {
        Assert.That(await SayAsync($"AT+QISEND=0,{bytes.Length}", 0.1), Is.EqualTo("> "));
        await TypeAsync(bytes);
        return await HearAsync(quiet);
    }

    private IEnumerable<Knob> Knobs => Mobile.Carrier.Knobs.Concat(Modem.Faults.Knobs);

    private static string Lines(byte[] bytes) =>
        string.Join('|', Encoding.Latin1.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

    private async Task ReadAllAsync()
    {
        var buffer = new byte[512];
        while (true)
        {
            var read = await Line.ReadAsync(buffer, default);
            if (read.TryGet(out var count, out _)) _came.AddRange(buffer.AsSpan(0, count));
            else if (_isOver) return;
            else await WaitAsync(0.1);
        }
    }
}
