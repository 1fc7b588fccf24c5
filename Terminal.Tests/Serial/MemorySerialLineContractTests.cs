namespace Terminal.Tests.Serial;

[TestFixture]
public sealed class MemorySerialLineContractTests : SerialLineContract
{
    protected override SerialRig CreateRig() => new MemorySerialRig();
}
