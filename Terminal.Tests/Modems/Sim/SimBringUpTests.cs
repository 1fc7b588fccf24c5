using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

public sealed class SimBringUpTests
{
    private static readonly string[] AllSteps =
    [
        "Port modem", "Modem quectel-ec2x", "Sim READY", "Registration home", "Signal -73 dBm", "Balance unknown", "DataSession cmiot", "Connect 192.0.2.7:8583",
    ];

    [Test]
    public void A_link_comes_up_step_by_step() => SimBench.Run(async bench =>
    {
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Steps, Is.EqualTo(AllSteps));
        Assert.That(bench.Link.IsConnected);
        Assert.That(bench.Modem.Commands, Does.Contain("AT+QICSGP=1,1,\"cmiot\",\"\",\"\",0"));
        Assert.That(bench.Modem.Commands, Does.Contain("AT+QIOPEN=1,0,\"TCP\",\"192.0.2.7\",8583,0,0"));
    });

    [Test]
    public void A_link_over_the_other_make_of_module_comes_up_by_the_same_steps() => SimBench.RunSimcom(async bench =>
    {
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Steps.Select(step => step.Replace("simcom-sim800", "quectel-ec2x", StringComparison.Ordinal)), Is.EqualTo(AllSteps));
        Assert.That(bench.Modem.Commands, Does.Contain("AT+CIPSTART=\"TCP\",\"192.0.2.7\",8583"));
    });

    [Test]
    public void A_second_connection_asks_only_for_what_may_have_changed() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.Link.CloseAsync();
        bench.Modem.Instead = line => line == "AT+QIACT?" ? "<+QIACT: 1,1,1,\"10.0.0.1\"><OK>" : null;
        var before = bench.Modem.Commands.Count;
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Modem.Commands.Skip(before), Is.EqualTo(new[]
        {
            "AT", "AT+CPIN?", "AT+CEREG?", "AT+CGREG?", "AT+CREG?", "AT+CSQ", "AT+QIACT?", "AT+QIOPEN=1,1,\"TCP\",\"192.0.2.7\",8583,0,0",
        }));
    });

    [TestCase("AT+CPIN? => <+CME ERROR: 10>", Fault.SimMissing, "Sim MISSING SimMissing")]
    [TestCase("AT+CPIN? => <+CME ERROR: SIM not inserted>", Fault.SimMissing, "Sim MISSING SimMissing")]
    [TestCase("AT+CPIN? => <+CPIN: SIM PIN><OK>", Fault.SimPinRequired, "Sim no PIN set SimPinRequired")]
    [TestCase("AT+CPIN? => <+CPIN: SIM PUK><OK>", Fault.SimPukRequired, "Sim SIM PUK SimPukRequired")]
    [TestCase("AT+CPIN? => <+CME ERROR: 12>", Fault.SimPukRequired, "Sim SIM PUK SimPukRequired")]
    [TestCase("AT+CPIN? => <+CME ERROR: 13>", Fault.SimFailed, "Sim FAILURE SimFailed")]
    [TestCase("AT+CPIN? => <+CME ERROR: 15>", Fault.SimFailed, "Sim FAILURE SimFailed")]
    [TestCase("AT+CPIN? => <+CPIN: PH-NET PIN><OK>", Fault.SimFailed, "Sim PH-NET PIN SimFailed")]
    [TestCase("AT+CPIN? => <+CME ERROR: 14>", Fault.SimFailed, "Sim BUSY SimFailed")]
    [TestCase("AT+CEREG? => <+CEREG: 3,3,\"0000\",\"00000000\",7,0,3><OK>", Fault.RegistrationDenied, "Registration denied, cause 3 RegistrationDenied")]
    [TestCase("AT+CEREG? => <+CEREG: 3,3,,,,0,8><OK>", Fault.RegistrationDenied, "Registration denied, cause 8 RegistrationDenied")]
    [TestCase("AT+CEREG? => <+CEREG: 2,3><OK>", Fault.RegistrationDenied, "Registration denied RegistrationDenied")]
    [TestCase("AT+CEREG? => <+CEREG: 3,3,,,,0,11><OK>", Fault.NotRegistered, "Registration denied, cause 11 NotRegistered")]
    [TestCase("AT+CEREG? => <+CEREG: 3,2,,,,0,15><OK>", Fault.NotRegistered, "Registration searching, cause 15 NotRegistered")]
    [TestCase("AT+CEREG? => <+CEREG: 2,2><OK>", Fault.NotRegistered, "Registration searching NotRegistered")]
    [TestCase("AT+CEREG? => <+CEREG: 2,6><OK>", Fault.NotRegistered, "Registration unknown NotRegistered")]
    public void What_is_wrong_with_SIM_or_registration_has_a_name(string row, Fault fault, string step) => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(fault));
            Assert.That(bench.Steps, Does.Contain(step));
            Assert.That(bench.Link.IsConnected, Is.False);
        },
        row);

    [TestCase("AT+QIACT=1 => <+CME ERROR: 27>", Fault.ApnUnknown)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 29>", Fault.ApnRefused)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 149>", Fault.ApnRefused)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: PDP authentication failure>", Fault.ApnRefused)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 8>", Fault.SimDataExhausted)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 33>", Fault.SimDataExhausted)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 133>", Fault.SimDataExhausted)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 26>", Fault.CarrierCongested)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 34>", Fault.CarrierCongested)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 134>", Fault.CarrierCongested)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 22>", Fault.CarrierCongested)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 107>", Fault.RegistrationDenied)]
    [TestCase("AT+QIACT=1 => <+CME ERROR: 148>", Fault.SimDataExhausted)]
    [TestCase("AT+QIACT=1 => <ERROR>", Fault.SimDataExhausted)]
    public void What_the_carrier_has_against_a_session_has_a_name(string row, Fault fault) => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(fault));
            Assert.That(bench.Steps.Last(), Is.EqualTo($"DataSession cmiot {fault}"));
        },
        row);

    [TestCase("<+CEER: \"SM\",27>", Fault.ApnUnknown)]
    [TestCase("<+CEER: PDP context rejected 26>", Fault.CarrierCongested)]
    [TestCase("<+CEER: no cause>", Fault.SimDataExhausted)]
    public void A_refusal_without_a_cause_is_asked_for_it(string report, Fault fault) => SimBench.Run(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(fault)),
        "AT+QIACT=1 => <ERROR>",
        $"AT+CEER => {report}<OK>");

    [TestCase(566, Fault.ConnectionRefused)]
    [TestCase(565, Fault.HostNameUnknown)]
    [TestCase(569, Fault.DataSessionDead)]
    [TestCase(564, Fault.CarrierCongested)]
    [TestCase(552, Fault.ModemFailed)]
    public void What_the_module_says_of_a_connection_has_a_name(int error, Fault fault) => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(fault));
            Assert.That(bench.Steps.Last(), Is.EqualTo($"Connect 192.0.2.7:8583 {fault}"));
        },
        $"AT+QIOPEN=* => <OK>{{300}}<+QIOPEN: 0,{error}>");

    [Test]
    public void A_refused_connection_has_the_same_name_over_the_other_make() => SimBench.RunSimcom(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ConnectionRefused)),
        "AT+CIPSTART=* => <OK>{900}<STATE: TCP CLOSED><CONNECT FAIL>");

    [Test]
    public void A_name_that_is_not_looked_up_in_time_tells_of_a_dead_session() => SimBench.Run(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.DataSessionDead)),
        "AT+QIOPEN=* => <OK>{8000}<+QIOPEN: 0,565>");

    [Test]
    public void A_connection_that_nobody_answers_tells_of_a_dead_session_and_is_given_up() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.DataSessionDead));
            await bench.WaitAsync(1);
            Assert.That(bench.Modem.Commands, Does.Contain("AT+QICLOSE=0"));
            // The late answer of the first belongs to another number.
            bench.Say("+QIOPEN: 0,0");
            bench.Modem.Instead = line => line.StartsWith("AT+QIOPEN=1,1,", StringComparison.Ordinal) ? "<OK>{100}<+QIOPEN: 0,0>{100}<+QIOPEN: 1,566>" : null;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ConnectionRefused));
        },
        "AT+QIOPEN=* => <OK>");

    [Test]
    public void An_unanswered_connection_over_a_weak_signal_is_the_signals_fault() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SignalWeak));
            Assert.That(bench.Steps, Does.Contain("Signal -107 dBm SignalWeak"));
            Assert.That(bench.Steps.Last(), Does.EndWith("SignalWeak"));
        },
        "AT+QIOPEN=* => <OK>",
        "AT+CSQ => <+CSQ: 3,99><OK>");

    [Test]
    public void A_weak_signal_alone_is_a_warning() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Signal -109 dBm SignalWeak"));
        },
        "AT+CSQ => <+CSQ: 2,99><OK>");

    [Test]
    public void A_signal_that_the_module_does_not_know_is_no_warning() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Signal 99"));
        },
        "AT+CSQ => <+CSQ: 99,99><OK>");

    [Test]
    public void No_registration_with_a_weak_signal_is_the_signals_fault() => SimBench.Run(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SignalWeak)),
        "AT+CEREG? => <+CEREG: 2,2><OK>",
        "AT+CSQ => <+CSQ: 1,99><OK>");

    [Test]
    public void A_registration_that_comes_while_it_is_waited_for_goes_on_at_once() => SimBench.Run(async bench =>
    {
        var registered = false;
        bench.Modem.Instead = line => line == "AT+CEREG?" && !registered ? "<+CEREG: 2,2><OK>" : null;
        bench.Loop.Arrive(TimeSpan.FromSeconds(3), () =>
        {
            registered = true;
            bench.Say("+CEREG: 5,\"1A2B\",\"0123ABCD\",7");
        });
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Link.Steps.Single(step => step.Kind is Core.Devices.LinkStepKind.Registration).Lasted, Is.LessThan(TimeSpan.FromSeconds(3)));
    });

    [Test]
    public void A_module_with_its_radio_off_is_switched_on() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Modem.Commands, Does.Contain("AT+CFUN=1"));
        },
        "AT+CFUN? => <+CFUN: 4><OK>",
        "AT+CFUN=1 => {800}<OK>");

    [Test]
    public void After_a_refusal_for_good_the_radio_is_restarted_and_not_often()
    {
        var denied = true;
        SimBench.Run(
            async bench =>
            {
                bench.Modem.Instead = line => line == "AT+CEREG?" && denied ? "<+CEREG: 3,3,,,,0,3><OK>" : null;
                Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.RegistrationDenied));
                Assert.That(bench.CountOf("AT+CFUN=0"), Is.Zero, "nothing helps at once");
                await bench.WaitAsync(30);
                Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.RegistrationDenied));
                Assert.That(bench.CountOf("AT+CFUN=0"), Is.EqualTo(1));
                Assert.That(bench.Steps, Does.Contain("Modem radio restart"));
                await bench.WaitAsync(60);
                Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.RegistrationDenied));
                Assert.That(bench.CountOf("AT+CFUN=0"), Is.EqualTo(1), "the network is not asked again so soon");
                denied = false;
                await bench.WaitAsync(600);
                Assert.That(await bench.ConnectAsync(), Is.Null);
                Assert.That(bench.Modem.Commands.Where(line => line.StartsWith("AT+CFUN=", StringComparison.Ordinal)), Is.EqualTo(new[] { "AT+CFUN=0", "AT+CFUN=1", "AT+CFUN=0", "AT+CFUN=1" }));
            },
            "AT+CEREG=3 => <OK>",
            "AT+CFUN=0 => {300}<OK>",
            "AT+CFUN=1 => {300}<OK>");
    }

    [Test]
    public void A_module_that_does_not_know_how_to_switch_its_radio_off_is_told_as_denied() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Instead = line => line == "AT+CEREG?" ? "<+CEREG: 3,3,,,,0,3><OK>" : null;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.RegistrationDenied));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.RegistrationDenied));
        },
        "AT+CEREG=3 => <OK>",
        "AT+CFUN=0 => <ERROR>",
        "AT+CFUN=1 => <ERROR>");

    [Test]
    public void A_module_of_another_make_than_set_is_told_as_such() => SimBench.Run(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.ModemFailed)),
        "AT+QICSGP=* => <ERROR>");

    [Test]
    public void Nothing_that_is_wrong_takes_longer_than_the_connect_limit() => SimBench.Run(
        async bench =>
        {
            var began = bench.Loop.Instant;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.NotRegistered));
            Assert.That(bench.Loop.Instant - began, Is.LessThan(TimeSpan.FromSeconds(15)));
        },
        [("connectLimit", "12s")],
        "AT+CEREG? => <+CEREG: 2,2><OK>");
}
