using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

public sealed class SimPowerTests
{
    private static readonly (string, string)[] WithPower = [("power", "gpio17"), ("connectLimit", "60s")];

    [Test]
    public void A_silent_module_is_told_as_module_and_not_as_signal() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Dead = true;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ModemSilent));
            Assert.That(bench.Steps, Is.EqualTo(new[] { "Port modem", "Modem quectel-ec2x ModemSilent", "Modem recovery ModemSilent" }));
        },
        [("connectLimit", "60s")]);

    [Test]
    public void Cutting_its_power_once_brings_a_silent_module_back() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Dead = true;
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Power!.Cycles, Is.EqualTo(1));
            Assert.That(bench.Steps.Take(5), Is.EqualTo(new[]
            {
                "Port modem", "Modem quectel-ec2x ModemSilent", "Modem recovery ModemSilent", "PowerCycle", "Port modem",
            }));
        },
        WithPower);

    [Test]
    public void The_power_of_a_module_that_stays_silent_is_not_cut_again_soon() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Dead = true;
            bench.Power!.Helps = false;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ModemSilent));
            Assert.That(bench.Steps, Does.Contain("PowerCycle ModemSilent"));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ModemSilent));
            Assert.That(bench.Power.Cycles, Is.EqualTo(1));
            await bench.WaitAsync(600);
            await bench.ConnectAsync();
            Assert.That(bench.Power.Cycles, Is.EqualTo(2));
        },
        WithPower);

    [Test]
    public void A_module_that_falls_silent_on_the_way_is_brought_back_too() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Instead = line =>
            {
                if (line != "AT+CSQ" || bench.Power!.Cycles > 0) return null;
                bench.Modem.Dead = true;
                return "{10}";
            };
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Power!.Cycles, Is.EqualTo(1));
        },
        WithPower);

    [Test]
    public void A_module_that_falls_silent_between_connections_is_brought_back() => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            await bench.Link.CloseAsync();
            bench.Modem.Dead = true;
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Power!.Cycles, Is.EqualTo(1));
        },
        WithPower);

    [Test]
    public void A_missing_port_keeps_its_name() => SimBench.Run(async bench =>
    {
        bench.Modem.WhyNotThere = Fault.SerialPortMissing;
        Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SerialPortMissing));
        Assert.That(bench.Steps, Is.EqualTo(new[] { "Port modem SerialPortMissing" }));
    });

    [Test]
    public void A_session_that_takes_longer_than_anybody_waits_is_waited_for_and_used_the_next_time() => SimBench.Run(
        async bench =>
        {
            var isUp = false;
            bench.Loop.Arrive(TimeSpan.FromSeconds(52), () => isUp = true);
            bench.Modem.Instead = line => line == "AT+QIACT?" && isUp ? "<+QIACT: 1,1,1,\"10.0.0.1\"><OK>" : null;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.CarrierCongested));
            Assert.That(bench.Steps.Last(), Is.EqualTo("DataSession cmiot CarrierCongested"));
            var began = bench.Loop.Instant;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.CarrierCongested), "still at it");
            Assert.That(bench.Loop.Instant - began, Is.LessThan(TimeSpan.FromSeconds(6)));
            Assert.That(bench.Steps.Last(), Is.EqualTo("Modem quectel-ec2x CarrierCongested"));
            await bench.WaitAsync(40);
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.CountOf("AT+QIACT=1"), Is.EqualTo(1));
            Assert.That(bench.Power!.Cycles, Is.Zero);
        },
        WithPower,
        "AT+QIACT=1 => {50000}<OK>");

    [Test]
    public void A_session_that_is_never_answered_leads_to_recovery_when_its_maker_gives_it_up() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.CarrierCongested));
            await bench.WaitAsync(150);
            bench.Modem.Instead = line => line == "AT+QIACT=1" ? "<OK>" : null;
            Assert.That(await bench.ConnectAsync(), Is.Null);
        },
        WithPower,
        "AT+QIACT=1 => {160000}<OK>");
}
