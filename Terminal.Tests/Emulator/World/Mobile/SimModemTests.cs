namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>What a module says of itself, its SIM, the network and the balance.</summary>
public sealed class SimModemTests
{
    [TestCase("AT+CGMI", "Quectel|OK")]
    [TestCase("AT+GMM", "EC20-EMU|OK")]
    [TestCase("ATI", "Quectel|EC20-EMU|Revision: EMUEC20R06A01|OK")]
    [TestCase("AT+CGSN", "003680000000014|OK")]
    [TestCase("AT+CPIN?", "+CPIN: READY|OK")]
    [TestCase("AT+CIMI", "001010368000001|OK")]
    [TestCase("AT+QCCID", "+QCCID: 89860036800000000010|OK")]
    [TestCase("AT+CSQ", "+CSQ: 21,0|OK")]
    [TestCase("AT+CESQ", "+CESQ: 99,99,255,255,20,43|OK")]
    [TestCase("AT+CREG?;+CEREG?", "+CREG: 0,1|+CEREG: 0,1|OK")]
    [TestCase("AT+COPS?", "+COPS: 0,0,\"EMU Mobile\",7|OK")]
    [TestCase("AT+COPS=3,2;+COPS?", "+COPS: 0,2,\"00101\",7|OK")]
    [TestCase("AT+CGATT?", "+CGATT: 1|OK")]
    [TestCase("AT+CFUN?", "+CFUN: 1|OK")]
    [TestCase("AT+CLCK=\"SC\",2", "+CLCK: 0|OK")]
    [TestCase("AT+CRSM=176,12258,0,0,10", "+CRSM: 144,0,\"98680063080000000001\"|OK")]
    [TestCase("AT+CEER", "+CEER: No cause information available|OK")]
    [TestCase("AT+CMEE=2;+CLCK=\"XX\",2", "+CME ERROR: operation not supported")]
    [TestCase("AT+CLCK=\"XX\",2", "+CME ERROR: 4")]
    [TestCase("AT+CMEE=0;+CLCK=\"XX\",2", "ERROR")]
    [TestCase("AT+CIPSTART=\"TCP\",\"x\",1", "ERROR")]
    [TestCase("AT+NONSENSE", "ERROR")]
    public void A_module_answers(string command, string answer) => ModuleBench.Run(async bench =>
        Assert.That(await bench.SayAsync(command), Is.EqualTo(answer)));

    [TestCase("AT+CEREG?", "ERROR")]
    [TestCase("AT+CREG=3", "+CME ERROR: 50")]
    [TestCase("AT+QIACT?", "ERROR")]
    [TestCase("AT+CCID", "89860036800000000010|OK")]
    [TestCase("AT+COPS?", "+COPS: 0,0,\"EMU Mobile\",0|OK")]
    public void What_one_make_does_not_know_it_refuses(string command, string answer) => ModuleBench.Run(
        async bench => Assert.That(await bench.SayAsync(command), Is.EqualTo(answer)), "simcom-sim800");

    [TestCase("missing", "+CME ERROR: 10", "+CME ERROR: 10")]
    [TestCase("failure", "+CME ERROR: 13", "+CME ERROR: 13")]
    [TestCase("pin", "+CPIN: SIM PIN|OK", "+CME ERROR: 11")]
    [TestCase("puk", "+CPIN: SIM PUK|OK", "+CME ERROR: 12")]
    public void The_states_of_the_SIM_are_told_apart(string state, string pin, string imsi) => ModuleBench.Run(
        async bench =>
        {
            Assert.That(await bench.SayAsync("AT+CPIN?"), Is.EqualTo(pin));
            Assert.That(await bench.SayAsync("AT+CIMI"), Is.EqualTo(imsi));
            Assert.That(await bench.SayAsync("AT+CREG?"), Is.EqualTo("+CREG: 0,0|OK"));
        },
        world: bench => bench.Turn("sim", state));

    [Test]
    public void The_right_PIN_unlocks_the_SIM_and_the_module_registers() => ModuleBench.Run(
        async bench =>
        {
            Assert.That(await bench.SayAsync("AT+CREG=1;+CPIN=\"0000\""), Is.EqualTo("+CME ERROR: 16"));
            Assert.That(bench.Mobile.Carrier.Sim.PinTries, Is.EqualTo(2));
            Assert.That(await bench.SayAsync("AT+CPIN=\"1234\"", 5), Is.EqualTo("OK|+CPIN: READY|+CREG: 2|+CREG: 1"));
        },
        world: bench => bench.Turn("sim", "pin"));

    [Test]
    public void A_third_wrong_PIN_asks_for_the_PUK_and_the_PUK_sets_a_new_PIN() => ModuleBench.Run(
        async bench =>
        {
            for (var i = 0; i < 2; i++) Assert.That(await bench.SayAsync("AT+CPIN=0000"), Is.EqualTo("+CME ERROR: 16"));
            Assert.That(await bench.SayAsync("AT+CPIN=0000"), Is.EqualTo("+CME ERROR: 12|+CPIN: SIM PUK").Or.EqualTo("+CME ERROR: 12"));
            Assert.That(await bench.SayAsync("AT+CPIN=\"12345678\",\"4321\""), Does.StartWith("OK|+CPIN: READY"));
        },
        world: bench => bench.Turn("sim", "pin"));

    [Test]
    public void A_SIM_that_is_pulled_and_put_back_is_told() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+CREG=1");
        bench.Turn("sim", "missing");
        Assert.That(await bench.HearAsync(), Is.EqualTo("+CPIN: NOT READY|+CREG: 0"));
        bench.Turn("sim", "ready");
        Assert.That(await bench.HearAsync(5), Is.EqualTo("+CPIN: READY|+CREG: 2|+CREG: 1"));
    });

    [Test]
    public void A_refusal_for_good_is_told_with_its_cause_and_lasts_until_the_radio_is_switched() => ModuleBench.Run(
        async bench =>
        {
            Assert.That(await bench.SayAsync("AT+CEREG=3;+CEREG?"), Is.EqualTo("+CEREG: 3,3,,,,0,3|OK"));
            bench.Turn("registration", "home");
            Assert.That(await bench.HearForAsync(3600), Is.Empty);
            await bench.SayAsync("AT+CFUN=0");
            Assert.That(await bench.SayAsync("AT+CFUN=1", 6), Does.EndWith("+CEREG: 2|+CEREG: 1,\"1A2B\",\"0368C001\",7"));
        },
        world: bench => bench.Turn("registration", "denied"));

    [Test]
    public void After_five_failures_the_module_leaves_the_network_alone_for_twelve_minutes() => ModuleBench.Run(
        async bench =>
        {
            await bench.SayAsync("AT+CREG=1");
            Assert.That(await bench.SayAsync("AT+CREG?"), Is.EqualTo("+CREG: 1,2|OK"));
            Assert.That(await bench.HearForAsync(41), Is.EqualTo("+CREG: 0"));
            bench.Turn("outage", "none");
            Assert.That(await bench.HearForAsync(712), Is.Empty);
            Assert.That(await bench.HearForAsync(6), Is.EqualTo("+CREG: 1"));
            Assert.That(bench.Mobile.Trace.Lines.Count(line => line == "mobile attach denied, cause 17"), Is.EqualTo(5));
        },
        world: bench => bench.Turn("outage", "core"));

    [Test]
    public void A_restart_cuts_the_twelve_minutes_short() => ModuleBench.Run(
        async bench =>
        {
            await bench.WaitAsync(60);
            bench.Turn("outage", "none");
            await bench.SayAsync("AT+CFUN=4");
            await bench.SayAsync("AT+CFUN=1", 5);
            Assert.That(await bench.SayAsync("AT+CREG?"), Is.EqualTo("+CREG: 0,1|OK"));
        },
        world: bench => bench.Turn("outage", "core"));

    [Test]
    public void Registration_is_lost_with_the_signal_and_comes_back_with_it() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+CREG=1");
        bench.Turn("signal", "-85@0,-120@20");
        Assert.That(await bench.HearForAsync(21), Is.EqualTo("+CREG: 2"));
        Assert.That(await bench.SayAsync("AT+CSQ"), Is.EqualTo("+CSQ: 99,99|OK"));
        bench.Turn("signal", "-71");
        Assert.That(await bench.HearAsync(5), Is.EqualTo("+CREG: 1"));
    });

    [Test]
    public void The_balance_is_told_by_USSD() => ModuleBench.Run(async bench =>
    {
        bench.Turn("balance", "1048576");
        bench.Turn("serviceEnds", "2026-12-31");
        Assert.That(
            await bench.SayAsync("AT+CUSD=1,\"*100#\",15", 3),
            Is.EqualTo("OK|+CUSD: 0,\"EMU Mobile: data left 1048576 bytes, service until 2026-12-31\",15"));
        Assert.That(await bench.SayAsync("AT+CUSD=1,\"*999#\",15", 3), Is.EqualTo("OK|+CUSD: 4"));
        bench.Turn("balanceQuery", "none");
        Assert.That(await bench.SayAsync("AT+CUSD=1,\"*100#\",15", 3), Is.EqualTo("OK|+CUSD: 4"));
    });

    [Test]
    public void The_balance_is_told_by_short_message() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+CMGF=1;+CNMI=2,1");
        Assert.That(await bench.SayAsync("AT+CMGS=\"10086\""), Is.EqualTo("> "));
        await bench.TypeAsync("CXLL\u001a");
        Assert.That(await bench.HearAsync(4), Is.EqualTo("+CMGS: 1|OK|+CMTI: \"SM\",1"));
        Assert.That(
            await bench.SayAsync("AT+CMGR=1"),
            Does.StartWith("+CMGR: \"REC UNREAD\",\"10086\",,\"26/01/05,09:00:").And.EndsWith("|EMU Mobile: data left unlimited, service until open end|OK"));
        Assert.That(await bench.SayAsync("AT+CMGD=1;+CMGR=1"), Is.EqualTo("+CMS ERROR: 321"));
    });

    [Test]
    public void A_module_that_is_restarted_forgets_its_settings_and_says_so() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+CREG=1");
        Assert.That(await bench.SayAsync("AT+CFUN=1,1", 8), Is.EqualTo("OK|POWERED DOWN|RDY|+CPIN: READY|+QIND: SMS DONE|+QIND: PB DONE"));
        Assert.That(await bench.SayAsync("AT+CREG?"), Is.EqualTo("AT+CREG?\r|+CREG: 0,1|OK"), "with echo");
    });

    [Test]
    public void A_silent_module_answers_again_after_its_supply_was_cut() => ModuleBench.Run(async bench =>
    {
        bench.Turn("fault", "silent");
        Assert.That(await bench.SayAsync("AT", 5), Is.Empty);
        Assert.That((await bench.Modem.CycleAsync(default)).Fault, Is.Null);
        Assert.That(await bench.HearAsync(8), Does.StartWith("RDY|+CPIN: READY"));
        Assert.That(await bench.SayAsync("AT"), Does.EndWith("OK"));
    });

    [Test]
    public void A_dead_module_stays_silent_whatever_is_done() => ModuleBench.Run(async bench =>
    {
        bench.Turn("fault", "dead");
        await bench.Modem.CycleAsync(default);
        Assert.That(await bench.SayAsync("AT", 60), Is.Empty);
        bench.Turn("fault", "none");
        Assert.That(await bench.HearAsync(8), Does.StartWith("RDY"));
    });

    [Test]
    public void A_module_hangs_at_the_command_that_was_asked_for() => ModuleBench.Run(async bench =>
    {
        bench.Turn("fault", "silent@+CSQ");
        Assert.That(await bench.SayAsync("AT"), Is.EqualTo("OK"));
        Assert.That(await bench.SayAsync("AT+CSQ"), Is.Empty);
        Assert.That(await bench.SayAsync("AT"), Is.Empty);
        bench.Turn("fault", "none");
        Assert.That(await bench.SayAsync("AT"), Is.EqualTo("OK"));
    });

    [Test]
    public void A_port_that_vanishes_comes_back_when_the_supply_was_cut() => ModuleBench.Run(async bench =>
    {
        bench.Turn("fault", "vanish");
        Assert.That(bench.Cable.IsPlugged, Is.False);
        await bench.Modem.CycleAsync(default);
        await bench.WaitAsync(2.1);
        Assert.That(bench.Cable.IsPlugged, Is.True);
        Assert.That((await bench.Line.OpenAsync(new Terminal.Drivers.Serial.SerialSettings(115_200), default)).Fault, Is.Null);
        Assert.That(await bench.HearAsync(8), Does.StartWith("RDY"));
    });

    [Test]
    public void A_late_answer_comes_when_it_comes_and_what_was_typed_meanwhile_is_answered_after_it() => ModuleBench.Run(async bench =>
    {
        bench.Turn("delays", "+CSQ=30000");
        Assert.That(await bench.SayAsync("AT+CSQ"), Is.Empty);
        Assert.That(await bench.SayAsync("AT+CFUN?"), Is.Empty);
        Assert.That(await bench.HearForAsync(29), Is.EqualTo("+CSQ: 21,0|OK|+CFUN: 1|OK"));
    });

    [Test]
    public void Every_knob_and_preset_of_the_module_can_be_set() => ModuleBench.Run(bench =>
    {
        var faults = bench.Modem.Faults;
        foreach (var preset in faults.Presets.Append(faults.Presets[0]))
        {
            foreach (var (knob, value) in preset.Settings) bench.Turn(knob, value);
        }

        foreach (var knob in faults.Knobs)
        {
            Assert.That(knob.TrySet(knob.Get()), Is.True, knob.Name);
            Assert.That(knob.TrySet("no such value"), Is.False, knob.Name);
        }

        return Task.CompletedTask;
    });
}
