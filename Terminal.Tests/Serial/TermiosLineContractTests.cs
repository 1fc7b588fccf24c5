namespace Terminal.Tests.Serial;

[TestFixture]
[Platform("Linux")]
public sealed class TermiosLineContractTests : SerialLineContract
{
    protected override SerialRig CreateRig() => new PseudoTerminalRig();
}
