namespace Terminal.Tests.Emulator.World.Wired;

[TestFixture]
public sealed class TcpFaultProxyKnobTests : WireKnobContract
{
    private protected override WireRig CreateRig() => new ProxyWireRig();
}
