namespace Terminal.Tests.Emulator.World.Wired;

[TestFixture]
public sealed class WiredNetworkKnobTests : WireKnobContract
{
    private protected override WireRig CreateRig() => new MemoryWireRig();
}
