using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using static Terminal.Tests.Modems.DialUp.DialUpBench;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>Setting up the modem, and what becomes of one that hangs, vanishes or refuses: LINK-16.</summary>
public sealed class DialUpModemTests
{
    private const string Connects = "ATD* => {3000}<CONNECT 1200>@data";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    [Test]
    public void The_modem_is_set_up_before_it_dials() => Run([Connects], async bench =>
    {
        await bench.ConnectAsync();
        Assert.That(bench.Modem.Commands, Is.EqualTo(new[]
        {
            "AT", "AT&F", "ATE0Q0V1", "ATX4", "ATS0=0", "AT&C1", "AT&D2", "ATS7=25", "ATS8=3", "ATS12=50", "ATS6=4", "ATS11=80", "ATDT11111",
        }));
    },
    "carrierWait=25s commaPause=2.1s blindWait=4s toneLength=80ms");

    [Test]
    public void What_a_chip_knows_beyond_that_is_data() => Run(
        [Connects, "AT+MS=V22 => <OK>", "AT:U7A,1 => <OK>", "AT\\N0 => <OK>", "AT%V2 => <OK>", "AT:R6C => <3000><OK>"],
        async bench =>
        {
            await bench.ConnectAsync();
            Assert.That(bench.Modem.Commands.TakeLast(6), Is.EqualTo(new[] { "AT+MS=V22", "AT:U7A,1", "AT\\N0", "AT%V2", "AT:R6C", "ATDT11111" }));
            Assert.That(bench.Steps, Does.Contain("LineCheck idle"));
        },
        "model=silabs-si24xx fastConnect=v22");

    [Test]
    public void A_setting_that_the_modem_refuses_is_named() => Run([Connects], async bench =>
    {
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.ModemFailed));
        Assert.That(bench.Steps.Last(), Is.EqualTo("Modem conexant-pos: AT$F4 !ModemFailed"));
        Assert.That(bench.Calls, Is.Empty);
    },
    "model=conexant-pos fastConnect=v29");

    [TestCase("0000", "no line", Fault.NoDialTone)]
    [TestCase("0600", "parallel set off the hook", Fault.LineInUse)]
    [TestCase("F400", "parallel set off the hook", Fault.LineInUse)]
    [TestCase("0x0C7F", "parallel set off the hook", Fault.LineInUse)]
    [TestCase("3000", "idle", null)]
    [TestCase("D000", "idle", null)]
    public void The_voltage_on_the_line_tells_what_is_on_it(string answer, string state, Fault? fault) => Run(
        [Connects, "AT\\N0 => <OK>", "AT%V2 => <OK>", $"AT:R6C => <{answer}><OK>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(fault));
            Assert.That(bench.Steps, Does.Contain(fault is null ? $"LineCheck {state}" : $"LineCheck {state} !{fault}"));
            Assert.That(bench.Calls.Count(), Is.EqualTo(fault is null ? 1 : 0));
        },
        "model=silabs-si24xx");

    [TestCase("silabs-si24xx", "LINE IN USE", Fault.LineInUse)]
    [TestCase("silabs-si24xx", "NO LINE", Fault.NoDialTone)]
    [TestCase("conexant-pos", "LINE-IN-USE", Fault.LineInUse)]
    public void The_dialling_itself_may_tell(string model, string result, Fault fault) => Run(
        [$"ATD* => <{result}>", "AT\\N0 => <OK>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(fault));
            Assert.That(bench.Calls.Count(), Is.EqualTo(1), "no other number can help");
        },
        $"model={model} prefix=0");

    [Test]
    public void The_line_is_not_looked_at_when_that_is_switched_off() => Run([Connects, "AT\\N0 => <OK>"], async bench =>
    {
        await bench.ConnectAsync();
        Assert.That(bench.Modem.Commands, Has.None.EqualTo("AT:R6C").And.None.EqualTo("AT%V2"));
    },
    "model=silabs-si24xx lineCheck=false");

    [Test]
    public void A_silent_modem_has_its_power_cut_once_and_is_used_then() => Run([Connects], async bench =>
    {
        bench.Modem.Dead = true;
        bench.OnPowerCut = modem => modem.Dead = false;
        Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
        Assert.That(bench.Cycles, Has.Count.EqualTo(1));
        Assert.That(bench.Steps, Is.EqualTo(new[]
        {
            "Port /dev/modem",
            "Modem hayes-generic !ModemSilent",
            "PowerCycle hayes-generic",
            "Modem hayes-generic",
            "Dial number 1: CONNECT 1200",
        }));
    });

    [TestCase(true)]
    [TestCase(false)]
    public void A_modem_that_stays_silent_is_told_so_within_the_limit(bool canCutPower) => Run([Connects], async bench =>
    {
        bench.Modem.Dead = true;
        bench.OnPowerCut = _ => { };
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.ModemSilent));
        Assert.That(bench.Cycles, Has.Count.EqualTo(canCutPower ? 1 : 0));
        Assert.That(bench.Now, Is.LessThan(Limit));
        bench.Modem.Dead = false;
        Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
    },
    canCutPower ? "" : "power=");

    [Test]
    public void A_power_switch_that_cannot_be_moved_changes_nothing() => Run([Connects], async bench =>
    {
        bench.Modem.Dead = true;
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.ModemSilent));
        Assert.That(bench.Steps, Does.Contain("PowerCycle hayes-generic !DriverFailed"));
    });

    [Test]
    public void A_port_that_is_not_there_keeps_its_name() => Run([Connects], async bench =>
    {
        bench.Modem.WhyNotThere = Fault.SerialPortMissing;
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.SerialPortMissing));
        Assert.That(bench.Steps, Is.EqualTo(new[] { "Port /dev/modem !SerialPortMissing" }));
    },
    "power=");

    [Test]
    public void A_port_that_comes_back_with_its_power_is_used() => Run([Connects], async bench =>
    {
        bench.Modem.WhyNotThere = Fault.SerialPortMissing;
        bench.OnPowerCut = modem => bench.Loop.Arrive(TimeSpan.FromSeconds(1.5), () => modem.WhyNotThere = null);
        Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
        Assert.That(bench.Cycles, Has.Count.EqualTo(1));
    });

    [Test]
    public void A_busy_port_is_told_at_once() => Run([Connects], async bench =>
    {
        bench.Modem.WhyNotThere = Fault.SerialPortBusy;
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.SerialPortBusy));
        Assert.That(bench.Cycles, Is.Empty, "cutting the power would not help");
    });

    [Test]
    public void A_port_that_vanishes_while_dialling_keeps_its_name() => Run([Connects], async bench =>
    {
        using var unplugging = bench.Loop.Arrive(TimeSpan.FromSeconds(2), () => bench.Modem.Unplug());
        Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That(bench.Steps.Last(), Is.EqualTo("Dial number 1: port lost !SerialUnplugged"));
    });

    [Test]
    public void A_dial_that_never_answers_is_given_up_and_the_modem_is_used_again() => Run(
        ["ATDT11111 => {90000}<NO CARRIER> || {3000}<CONNECT 1200>@data"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.NoCarrier));
            Assert.That(bench.Now, Is.LessThan(Limit));
            Assert.That(bench.DialSteps.First(), Is.EqualTo("number 1: given up !ConnectTimedOut"));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
        },
        "number2=",
        ScriptedModem.Busy.Aborts);

    [Test]
    public void A_number_that_never_answers_leaves_time_for_the_next_one() => Run(
        ["ATDT11111 => {90000}<NO CARRIER>", "ATDT22222 => {3000}<CONNECT 1200>@data"],
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok)),
        "dialTimeout=20s carrierWait=15s",
        ScriptedModem.Busy.Aborts);

    [Test]
    public void A_modem_that_hangs_in_dialling_has_its_power_cut() => Run(
        ["ATDT11111 => {3000}<CONNECT 1200>@data"],
        async bench =>
        {
            bench.OnPowerCut = modem => modem.Dead = false;
            using var hanging = bench.Loop.Arrive(TimeSpan.FromSeconds(1.5), () =>
            {
                bench.Modem.Dead = true;
                bench.Modem.Wire = _ => [];
            });
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.ModemSilent));
            Assert.That(bench.Cycles, Has.Count.EqualTo(1));
            Assert.That(bench.Now, Is.LessThan(Limit));
        },
        "dialTimeout=10s carrierWait=5s number2=");

    [Test]
    public void Ending_an_attempt_at_any_moment_leaves_the_modem_on_the_hook([Range(0, 12_000, 250)] int after) => Run(
        ["ATDT11111 => {4000}<BUSY>", "ATDT22222 => {3000}<CONNECT 1200>@data"],
        async bench =>
        {
            using var impatience = new Deadline(bench.Loop.Time, TimeSpan.FromMilliseconds(after));
            var began = bench.Now;
            var outcome = await bench.Link.ConnectAsync(impatience.Token);
            Assert.That(outcome.Fault, Is.EqualTo(Fault.ConnectTimedOut));
            Assert.That(bench.Now - began, Is.EqualTo(TimeSpan.FromMilliseconds(after)), "at once");
            await bench.Link.CloseAsync();
            Assert.That((bench.Modem.InData, bench.Modem.IsBusy), Is.EqualTo((false, false)));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
        },
        "redials=1",
        ScriptedModem.Busy.Aborts);

    [Test]
    public void An_attempt_that_is_ended_hangs_up_although_nobody_closes() => Run(
        ["ATDT11111 => {30000}<NO CARRIER>"],
        async bench =>
        {
            using var impatience = new Deadline(bench.Loop.Time, TimeSpan.FromSeconds(5));
            await bench.Link.ConnectAsync(impatience.Token);
            await bench.WaitAsync(10);
            Assert.That(bench.Modem.IsBusy, Is.False);
            Assert.That(bench.Modem.Commands.Last(), Is.EqualTo("AT").Or.EqualTo("ATH"));
        },
        "",
        ScriptedModem.Busy.Aborts);

    [Test]
    public void A_carrier_lost_while_nobody_listens_is_noticed_at_once_and_nothing_is_sent() => Run([Connects], async bench =>
    {
        await bench.ConnectAsync();
        bench.Modem.DropCarrier();
        await bench.WaitAsync(0.5);
        Assert.That(bench.Link.IsConnected, Is.False);
        Assert.That(await bench.Link.SendAsync(new byte[10], CancellationToken.None), Is.EqualTo(SendOutcome.NotSent(Fault.LinkLost)));
        Assert.That(bench.Modem.Received, Is.Empty);
        Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok), "dials anew");
    });

    [Test]
    public void A_port_that_vanishes_in_a_call_keeps_its_name() => Run([Connects], async bench =>
    {
        await bench.ConnectAsync();
        var receiving = bench.Link.ReceiveAsync(CancellationToken.None);
        bench.Modem.Unplug();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That(bench.Link.IsConnected, Is.False);
    });

    [Test]
    public void A_message_of_plus_signs_passes() => Run([Connects], async bench =>
    {
        await bench.ConnectAsync();
        await bench.WaitAsync(2);
        var message = "+++"u8.ToArray();
        Assert.That(await bench.Link.SendAsync(message, CancellationToken.None), Is.EqualTo(SendOutcome.Sent));
        await bench.WaitAsync(3);
        Assert.That(bench.Modem.InData);
        Assert.That(bench.Modem.Received, Is.EqualTo(new byte[] { 0, 3, 43, 43, 43 }));
        bench.Modem.Send([0, 3, 43, 43, 43]);
        Assert.That((await bench.Link.ReceiveAsync(CancellationToken.None)).Value.ToArray(), Is.EqualTo(message));
    });
}
