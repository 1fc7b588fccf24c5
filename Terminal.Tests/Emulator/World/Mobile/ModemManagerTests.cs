using System.Runtime.Versioning;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>ModemManager, which knows nothing of us, drives the virtual module.</summary>
[Category("Long")]
[SupportedOSPlatform("linux")]
[Platform("Linux")]
[CancelAfter(300_000)]
public sealed class ModemManagerTests
{
    [OneTimeSetUp]
    public void Install() => ModemManagerRig.Install();

    [TestCase("quectel-ec2x", "quectel")]
    [TestCase("simcom-sim800", "generic")]
    public async Task ModemManager_registers_the_module_reads_its_signal_and_its_balance_and_connects(string model, string plugin)
    {
        await using var rig = await ModemManagerRig.StartAsync(model);
        Assert.That(await rig.PropertyAsync("modem.generic.plugin"), Is.EqualTo(plugin));
        Assert.That(await rig.PropertyAsync("modem.generic.equipment-identifier"), Is.EqualTo("003680000000014"));
        await rig.DoAsync("--enable");
        await rig.UntilAsync("modem.generic.state", "registered");
        await rig.UntilAsync("modem.3gpp.registration-state", "home");
        await rig.UntilAsync("modem.3gpp.operator-code", "00101");
        await rig.UntilAsync("modem.3gpp.operator-name", "EMU Mobile");
        await rig.UntilAsync("modem.generic.signal-quality.value", "67");
        await rig.TurnAsync("signal", "-91");
        await rig.UntilAsync("modem.generic.signal-quality.value", "35");
        await rig.TurnAsync("balance", "36000");
        Assert.That(await rig.DoAsync("--3gpp-ussd-initiate=*100#"), Does.Contain("data left 36000 bytes"));
        await rig.DoAsync("--simple-connect=apn=cmnet");
        Assert.That(await rig.PropertyAsync("modem.generic.state"), Is.EqualTo("connected"));
    }

    [Test]
    public async Task ModemManager_sees_that_the_SIM_is_missing()
    {
        await using var rig = await ModemManagerRig.StartAsync("quectel-ec2x", "sim-missing");
        await rig.UntilAsync("modem.generic.state", "failed");
        Assert.That(await rig.PropertyAsync("modem.generic.state-failed-reason"), Is.EqualTo("sim-missing"));
    }

    [Test]
    public async Task ModemManager_enters_the_PIN()
    {
        await using var rig = await ModemManagerRig.StartAsync("quectel-ec2x", "sim-pin");
        await rig.UntilAsync("modem.generic.state", "locked");
        await rig.DoToSimAsync("--pin=1234");
        await rig.UntilAsync("modem.generic.state", "disabled");
    }

    [Test]
    public async Task ModemManager_sees_that_the_network_refuses()
    {
        await using var rig = await ModemManagerRig.StartAsync("quectel-ec2x", "denied");
        await rig.DoAsync("--enable");
        await rig.UntilAsync("modem.3gpp.registration-state", "denied");
    }
}
