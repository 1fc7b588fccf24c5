using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

public sealed class MemoryRig : ChannelRig
{
    private readonly VirtualLoop _loop = new();
    private readonly MemoryNetwork _network;

    public MemoryRig(WireTiming? timing = null, byte seed = 1)
    {
        _network = new MemoryNetwork(_loop, new SteppingRandom(seed), timing);
        Host = _network.Listen("host", Accept);
    }

    public MemoryEndpoint Host { get; }

    public MemoryNetwork Network => _network;

    public override EventLoop Loop => _loop;

    public TimeSpan Now => _loop.Instant;

    public override IByteChannel Dial() => _network.Dial("host");

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();
}
