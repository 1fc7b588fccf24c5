using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Wired;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>The wire in virtual time.</summary>
internal sealed class MemoryWireRig : WireRig
{
    private readonly VirtualLoop _loop = new();

    public MemoryWireRig(ulong seed = 1, HostAddress? address = null, WireSettings? settings = null, TlsSettings? tls = null)
    {
        Network = new MemoryNetwork(_loop, new SeededRandomSource(seed, "network"));
        Host = Network.Listen("host", Answer);
        Wire = new WiredNetwork(_loop, new SeededRandomSource(seed, "wired"), Network, NoTrace.Instance, settings);
        var steps = new LinkStepLog(_loop.Time);
        Link = new StreamLink("lan", Wire.Dial("host", steps, address ?? new HostAddress("192.0.2.1", 8583), tls), Limits, _loop.Time, steps);
    }

    public override EventLoop Loop => _loop;

    public TimeSpan Now => _loop.Instant;

    public MemoryNetwork Network { get; }

    public MemoryEndpoint Host { get; }

    public WiredNetwork Wire { get; }

    public override IWorldPart Part => Wire;

    public override StreamLink Link { get; }

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();
}
