namespace Terminal.Tests.Modems.Sim;

/// <summary>The virtual SIM modem, in both makes, in virtual time.</summary>
[TestFixture("quectel-ec2x")]
[TestFixture("simcom-sim800")]
public sealed class VirtualSimModemContractTests(string model) : AtModemContract
{
    protected override AtModemRig CreateRig() => new VirtualSimModemRig(model);
}
