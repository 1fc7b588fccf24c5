using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;

namespace Terminal.Tests.Serial;

/// <summary>A cable in memory, in virtual time.</summary>
public sealed class MemorySerialRig : SerialRig
{
    private readonly VirtualLoop _loop = new();

    public MemorySerialRig(MemorySerialOptions? options = null, byte seed = 1) =>
        Cable = new MemorySerialCable(_loop, new SteppingRandom(seed), options);

    public MemorySerialCable Cable { get; }

    public TimeSpan Now => _loop.Instant;

    public override EventLoop Loop => _loop;

    public override ISerialPeer Device => Cable.Device;

    public override ISerialLine NewLine() => Cable.NewLine();

    public override Task UnplugAsync()
    {
        Cable.Unplug();
        return Task.CompletedTask;
    }

    public override Task ReplugAsync()
    {
        Cable.Replug();
        return Task.CompletedTask;
    }

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();
}
