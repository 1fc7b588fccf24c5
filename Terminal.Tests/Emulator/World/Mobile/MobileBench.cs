using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>A mobile network in virtual time, and behind it a host that sends back what it gets.</summary>
internal sealed class MobileBench
{
    public static readonly HostAddress Host = new("acquirer", 8583);
    public static readonly SessionRequest Usual = new("cmnet", "", "");

    public MobileBench(ulong seed = 1)
    {
        Network = new MemoryNetwork(Loop, new SeededRandomSource(seed, "network"));
        Endpoint = Network.Listen(Host.Host, connection => _ = ServeAsync(connection));
        Carrier = new Carrier(Loop, new SeededRandomSource(seed, "mobile"), Trace, address => Network.Dial(address.Host));
    }

    public VirtualLoop Loop { get; } = new();

    public EventTrace Trace { get; } = new();

    public Carrier Carrier { get; }

    public MemoryNetwork Network { get; }

    public MemoryEndpoint Endpoint { get; }

    /// <summary>What the host got, of all connections.</summary>
    public List<byte> HostGot { get; } = [];

    /// <summary>How the host's connections ended: null in good order.</summary>
    public List<Fault?> HostEnds { get; } = [];

    public static void Run(Func<MobileBench, Task> test, ulong seed = 1)
    {
        var bench = new MobileBench(seed);
        bench.Loop.Run(() => test(bench)).EnsureCompleted();
    }

    public void Turn(string knob, string value) =>
        Assert.That(Carrier.Knobs.Single(candidate => candidate.Name == knob).TrySet(value), Is.True, $"{knob}={value}");

    public void Preset(string name)
    {
        foreach (var (knob, value) in Carrier.Presets.Single(preset => preset.Name == name).Settings) Turn(knob, value);
    }

    public Task WaitAsync(double seconds) => Loop.DelayAsync(TimeSpan.FromSeconds(seconds));

    public async Task<DataSession> SessionAsync()
    {
        var answer = await Carrier.ActivateAsync(Usual, default);
        Assert.That(answer.Session, Is.Not.Null, $"cause {answer.Cause}");
        return answer.Session!;
    }

    public async Task<Outcome> OpenAsync(MobileConnection connection, double seconds = 20)
    {
        using var deadline = new Deadline(Loop.Time, TimeSpan.FromSeconds(seconds));
        return await connection.OpenAsync(deadline.Token);
    }

    public async Task<MobileConnection> ConnectedAsync(DataSession session)
    {
        var connection = session.Connect(Host);
        Assert.That((await OpenAsync(connection)).Fault, Is.Null);
        return connection;
    }

    /// <summary>What has come within a while.</summary>
    public async Task<byte[]> ReadAsync(MobileConnection connection, double seconds)
    {
        await WaitAsync(seconds);
        var bytes = new byte[connection.Available];
        connection.Read(bytes);
        return bytes;
    }

    private async Task ServeAsync(IByteChannel connection)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var read = await connection.ReadAsync(buffer, default);
            if (!read.TryGet(out var count, out var fault) || count == 0)
            {
                HostEnds.Add(read.Succeeded ? null : fault);
                await connection.CloseAsync();
                return;
            }

            HostGot.AddRange(buffer.AsSpan(0, count));
            await connection.WriteAsync(buffer.AsMemory(0, count).ToArray(), default);
        }
    }
}
