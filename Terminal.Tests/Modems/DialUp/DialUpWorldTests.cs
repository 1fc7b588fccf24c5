using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Telephone;
using Terminal.Tests.Links;
using static Terminal.Tests.Modems.DialUp.DialUpWorld;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The driver on a virtual telephone line: each cause of LINK-05 to LINK-08 and LINK-16 is told by its name.</summary>
public sealed class DialUpWorldTests
{
    [TestCase("hayes-generic", "")]
    [TestCase("conexant-pos", "fastConnect=v22")]
    [TestCase("silabs-si24xx", "fastConnect=v22")]
    public void A_message_goes_to_the_host_and_back(string model, string settings) => Run(
        async world =>
        {
            Assert.That(await world.ConnectAsync(), Is.EqualTo(Outcome.Ok));
            Assert.That(await world.ExchangeAsync(Some.Bytes(300)), Is.Null);
            await world.Link.CloseAsync();
            Assert.That(world.Network.GoOffHook().Lost.IsCompleted, Is.False, "the line is free again");
        },
        $"model={model} {settings}");

    [TestCase("model=hayes-generic", 9.7, Description = "the whole handshake")]
    [TestCase("model=conexant-pos fastConnect=v22", 6.5, Description = "fast connect")]
    public void A_call_is_through_in_seconds(string settings, double seconds) => Run(
        async world =>
        {
            await world.ConnectAsync();
            Assert.That(world.Now.TotalSeconds, Is.EqualTo(seconds).Within(0.5), "as docs/modems.md says");
        },
        settings);

    [TestCase("model=hayes-generic", LineCable.Dead, Fault.NoDialTone)]
    [TestCase("model=silabs-si24xx", LineCable.Dead, Fault.NoDialTone)]
    [TestCase("model=conexant-pos", LineCable.Dead, Fault.NoDialTone)]
    public void A_dead_line_is_told_and_costs_seconds(string settings, LineCable cable, Fault fault) => Run(
        async world =>
        {
            world.Line.Cable = cable;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(fault));
            Assert.That(world.Now, Is.LessThan(TimeSpan.FromSeconds(8)));
        },
        settings + " prefix=0");

    [TestCase("model=silabs-si24xx", Fault.LineInUse)]
    [TestCase("model=silabs-si24xx lineCheck=false", Fault.NoDialTone)]
    [TestCase("model=conexant-pos", Fault.LineInUse)]
    [TestCase("model=hayes-generic", Fault.NoDialTone)]
    public void A_telephone_off_the_hook_is_told_where_the_chip_sees_it(string settings, Fault fault) => Run(
        async world =>
        {
            world.Line.SharedSet = SharedSetState.OffHook;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(fault));
        },
        settings);

    [Test]
    public void A_line_in_arrears_that_is_busy_at_once_is_barred_within_one_attempt() => Run(
        async world =>
        {
            world.Line.Arrears = LineArrears.Busy;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(Fault.LineBarred));
            Assert.That(world.Now.TotalSeconds, Is.EqualTo(43).Within(0.5), "as docs/modems.md says");
            Assert.That(world.DialSteps.Last(), Is.EqualTo("after 5 calls !LineBarred"));
        },
        "prefix=0 redials=1");

    [Test]
    public void A_line_in_arrears_with_an_announcement_is_barred_within_one_attempt_of_a_fast_modem() => Run(
        async world =>
        {
            world.Line.Arrears = LineArrears.Announcement;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(Fault.LineBarred));
            Assert.That(world.Now.TotalSeconds, Is.EqualTo(42).Within(0.5), "as docs/modems.md says");
        },
        "model=conexant-pos fastConnect=v22 carrierWait=5s prefix=0");

    [TestCase(LineArrears.Busy, 2)]
    [TestCase(LineArrears.Announcement, 4)]
    public void With_the_usual_settings_the_attempts_of_a_few_sales_settle_it(LineArrears arrears, int needed) => Run(
        async world =>
        {
            world.Line.Arrears = arrears;
            var attempts = 0;
            Fault? fault;
            do
            {
                fault = (await world.ConnectAsync()).Fault;
                await world.Link.CloseAsync();
            }
            while (fault is not Fault.LineBarred && ++attempts < 10);
            Assert.That(attempts + 1, Is.EqualTo(needed));

            // From then on one call tells that it is still so.
            var began = world.Now;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(Fault.LineBarred));
            Assert.That(world.DialSteps.Count(), Is.LessThanOrEqualTo(2));
            world.Line.Arrears = LineArrears.None;
            await world.WaitAsync(5);
            Assert.That(await world.ConnectAsync(), Is.EqualTo(Outcome.Ok), "the bill is paid");
        },
        "prefix=0");

    [TestCase(CallRefusal.Announcement, "")]
    [TestCase(CallRefusal.Busy, "redials=1")]
    public void An_extension_that_needs_the_prefix_is_told_and_connects(CallRefusal refusal, string settings) => Run(
        async world =>
        {
            (world.Line.PrefixNumbers, world.Line.Refusal) = (NumberList.Read("*")!, refusal);
            Assert.That(await world.ConnectAsync(), Is.EqualTo(Outcome.Ok), string.Join("; ", world.DialSteps));
            Assert.That(world.DialSteps.Last(), Is.EqualTo("number 1, prefix 0: needed !OutsidePrefixNeeded"));
            Assert.That(await world.ExchangeAsync(Some.Bytes(80)), Is.Null);
            await world.Link.CloseAsync();
            await world.ConnectAsync();
            Assert.That(world.DialSteps, Is.EqualTo(new[] { "number 1, prefix 0: CONNECT 1200" }));
        },
        "prefix=0 " + settings);

    [TestCase(TelephoneNumbers.Busy)]
    [TestCase(TelephoneNumbers.Unanswered)]
    [TestCase(TelephoneNumbers.Wrong)]
    public void A_number_out_of_service_is_told_and_the_next_one_connects(string number) => Run(
        async world =>
        {
            Assert.That(await world.ConnectAsync(), Is.EqualTo(Outcome.Ok), string.Join("; ", world.DialSteps));
            Assert.That(world.DialSteps.Last(), Is.EqualTo("number 1: out of service !NumberOutOfService"));
            Assert.That(world.Now, Is.LessThan(TimeSpan.FromSeconds(45)));
        },
        $"number1={number} redials=1 carrierWait=10s");

    [Test]
    public void A_modem_that_holds_a_number_back_is_believed() => Run(
        async world =>
        {
            world.Modem.RedialGuard.DelayedAfter = 2;
            world.Line.BusyNumbers = NumberList.Read("*")!;
            Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(Fault.DialDelayed));
            Assert.That(world.DialSteps.Count(step => step.Contains("number 1", StringComparison.Ordinal)), Is.EqualTo(3));
        },
        "number2=");

    [TestCase(ModuleState.Silent, null)]
    [TestCase(ModuleState.Dead, Fault.ModemSilent)]
    public void A_module_that_hangs_has_its_power_cut(ModuleState state, Fault? fault) => Run(async world =>
    {
        world.Modem.Module = state;
        Assert.That((await world.ConnectAsync()).Fault, Is.EqualTo(fault));
        Assert.That(world.Link.Steps.Count(step => step.Kind is LinkStepKind.PowerCycle), Is.EqualTo(1));
        Assert.That(world.Now, Is.LessThan(TimeSpan.FromSeconds(45)));
    });

    [Test]
    public void The_fall_of_the_carrier_circuit_ends_a_call_whose_words_are_hurt() => Run(async world =>
    {
        await world.ConnectAsync();
        world.Cable.ToTerminal.Noise = new Terminal.Emulator.Wire.Serial.SerialNoise(FlipRate: 0, LossRate: 1);
        world.Network.Cut();
        await world.WaitAsync(3);
        Assert.That(world.Link.IsConnected, Is.False);
        Assert.That(await world.Link.SendAsync(Some.Bytes(9), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
    });

    [Test]
    public void Ending_an_attempt_at_any_moment_frees_the_line([Range(0, 20_000, 500)] int after, [Values] bool controlLines) => Run(
        async world =>
        {
            world.Line.BusyNext = 1;
            using var impatience = new Deadline(world.Loop.Time, TimeSpan.FromMilliseconds(after));
            var connected = await world.Link.ConnectAsync(impatience.Token);
            Assert.That(connected.Fault, Is.EqualTo(after < 19_000 ? Fault.ConnectTimedOut : null), string.Join("; ", world.DialSteps));
            await world.Link.CloseAsync();
            await world.WaitAsync(2);
            Assert.That(await world.Network.GoOffHook().HearsDialToneAsync(TimeSpan.FromSeconds(2), default), "the line is free");
        },
        controlLines: controlLines);
}
