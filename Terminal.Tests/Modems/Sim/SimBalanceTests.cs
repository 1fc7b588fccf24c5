using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

/// <summary>Own counter, calendar, and the carrier's answer.</summary>
public sealed class SimBalanceTests
{
    [Test]
    public void The_own_counter_warns_before_the_volume_is_used_up() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Balance 0.0 KB of 0.7 KB"));
            await bench.SendAsync();
            await bench.Link.CloseAsync();
            // Each connection counts 280 bytes; the message 7 and 80 for its packets: of 700 that is above 90 % with the second one.
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Balance 0.4 KB of 0.7 KB"));
            await bench.Link.CloseAsync();
            Assert.That(await bench.ConnectAsync(), Is.Null, "a warning keeps nothing from working");
            Assert.That(bench.Steps, Does.Contain("Balance 0.6 KB of 0.7 KB SimDataLow"));
        },
        [("dataVolume", "700B")]);

    [Test]
    public void The_count_survives_a_restart() => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            await bench.SendAsync();
            await bench.Link.CloseAsync();
            Assert.That((await bench.Notes.ReadAsync("cellular.bytes")).Value, Does.EndWith(" 367"));
            await bench.RestartTerminalAsync();
            bench.Modem.Instead = line => line.StartsWith("AT+QISEND", StringComparison.Ordinal) ? ">>7<SEND OK>" : null;
            await bench.ConnectAsync();
            await bench.SendAsync();
            await bench.Link.CloseAsync();
            Assert.That((await bench.Notes.ReadAsync("cellular.bytes")).Value, Does.EndWith(" 734"));
        },
        [("dataVolume", "30MB")]);

    [Test]
    public void A_new_period_begins_at_nothing() => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            await bench.Link.CloseAsync();
            var first = (await bench.Notes.ReadAsync("cellular.bytes")).Value;
            await bench.WaitAsync(TimeSpan.FromDays(40).TotalSeconds);
            await bench.ConnectAsync();
            await bench.Link.CloseAsync();
            var second = (await bench.Notes.ReadAsync("cellular.bytes")).Value;
            Assert.That(first, Does.EndWith(" 280"));
            Assert.That(second, Does.EndWith(" 280").And.Not.EqualTo(first));
        },
        [("dataVolume", "30MB")]);

    [TestCase(30, null)]
    [TestCase(7, null)]
    [TestCase(6, Fault.SimServiceExpiring)]
    [TestCase(0, Fault.SimServiceExpiring)]
    [TestCase(-1, Fault.SimServiceExpiring)]
    public void The_end_of_the_service_is_warned_of_a_week_before(int days, Fault? fault)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new Core.Runtime.VirtualLoop().Time.GetUtcNow(), Core.Runtime.BusinessTime.Zone).DateTime);
        var last = today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        SimBench.Run(
            async bench =>
            {
                Assert.That(await bench.ConnectAsync(), Is.Null);
                Assert.That(bench.Steps, Does.Contain($"Balance until {last}{(fault is null ? string.Empty : " " + fault)}"));
            },
            [("serviceExpires", last)]);
    }

    [TestCase("+CUSD: 0,\"Left 12.5MB until 31.12.\",15", "Balance 12.5 MB left")]
    [TestCase("+CUSD: 0,\"Left 0 MB\",15", "Balance 0.0 KB left SimDataLow")]
    [TestCase("+CUSD: 0,\"52694F5900310032002E0035004D0042\",72", "Balance 12.5 MB left")]
    [TestCase("+CUSD: 0,\"Thank you\",15", "Balance left unknown")]
    [TestCase("+CUSD: 2", "Balance left unknown")]
    public void The_carrier_is_asked_by_USSD(string answer, string step) => SimBench.Run(
        async bench =>
        {
            bench.Modem.Instead = line => line == "AT+CUSD=1,\"*100#\",15" ? $"<OK>{{900}}<{answer}>" : null;
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain(step));
            await bench.Link.CloseAsync();
            await bench.ConnectAsync();
            Assert.That(bench.CountOf("AT+CUSD=1,\"*100#\",15"), Is.EqualTo(1), "once a day");
        },
        [("balance", "ussd:*100#")]);

    [Test]
    public void An_answer_that_is_late_is_there_the_next_time() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Instead = line => line == "AT+CUSD=1,\"*100#\",15" ? "<OK>" : null;
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Balance left unknown"));
            await bench.Link.CloseAsync();
            bench.Say("+CUSD: 1,\"1.5 GB\",15");
            await bench.WaitAsync(1);
            await bench.ConnectAsync();
            Assert.That(bench.Steps, Does.Contain("Balance 1536.0 MB left"));
            Assert.That(bench.Modem.Commands, Does.Contain("AT+CUSD=2"), "the network waited for an answer");
        },
        [("balance", "ussd:*100#")]);

    [Test]
    public void A_SIM_that_cannot_be_asked_works_all_the_same() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Balance left unknown"));
        },
        [("balance", "sms:10086:CXLL")]);

    [Test]
    public void The_carrier_is_asked_by_message_and_only_its_answer_counts() => SimBench.Run(
        async bench =>
        {
            bench.Modem.Instead = line => line switch
            {
                "AT+CMGS=\"10086\"" => ">>5<+CMGS: 7><OK>{300}<+CMTI: \"SM\",3>{800}<+CMTI: \"SM\",4>",
                "AT+CMGR=3" => "<+CMGR: \"REC UNREAD\",\"13800138000\",,\"26/01/01,00:00:00+32\"><Left 99MB><OK>",
                "AT+CMGR=4" => "<+CMGR: \"REC UNREAD\",\"10086\",,\"26/01/01,00:00:00+32\"><Left 3MB><OK>",
                _ => null,
            };
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Balance 3.0 MB left"));
            Assert.That(bench.Modem.Received, Is.EqualTo("CXLL\x1A"u8.ToArray()));
            Assert.That(bench.Modem.Commands, Does.Contain("AT+CMGD=4").And.Not.Contain("AT+CMGD=3"));
            Assert.That(bench.Trace.Lines, Has.None.Contains("13800138000"));
        },
        [("balance", "sms:10086:CXLL")],
        "AT+CMGF=1 => <OK>",
        "AT+CNMI=2,1 => <OK>",
        "AT+CMGD=* => <OK>");
}
