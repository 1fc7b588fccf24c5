using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

/// <summary>What becomes of an exchange when something happens to module, session or connection.</summary>
public sealed class SimLossTests
{
    [Test]
    public void A_message_goes_out_and_its_answer_comes_in() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        Assert.That(await bench.SendAsync(), Is.EqualTo(SendOutcome.Sent));
        Assert.That(bench.Modem.Received, Is.EqualTo(new byte[] { 0, 5, 1, 2, 3, 4, 5 }));
        Answer(bench, "\\x00\\x02ok");
        Assert.That((await bench.Link.ReceiveAsync(CancellationToken.None)).Value.ToArray(), Is.EqualTo("ok"u8.ToArray()));
    });

    [Test]
    public void An_answer_whose_news_are_lost_is_found_all_the_same() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        Answer(bench, "\\x00\\x02ok", news: false);
        Assert.That(await bench.ReceiveAsync(), Is.Null);
    });

    [Test]
    public void A_host_that_hangs_up_in_mid_exchange_over_a_good_signal_was_cut_off() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Say("+QIURC: \"closed\",0");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.DataConnectionCut));
        Assert.That(bench.Link.IsConnected, Is.False);
    });

    [Test]
    public void A_host_that_hangs_up_over_the_other_make_was_cut_off_too() => SimBench.RunSimcom(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Say("CLOSED");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.DataConnectionCut));
    });

    [Test]
    public void A_host_that_hangs_up_when_no_answer_is_awaited_has_lost_the_link() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        bench.Say("+QIURC: \"closed\",0");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.LinkLost));
    });

    [Test]
    public void What_came_before_the_host_hung_up_is_read_first() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        Answer(bench, "\\x00\\x02ok", news: false);
        bench.Say("+QIURC: \"closed\",0");
        Assert.That(await bench.ReceiveAsync(), Is.Null);
    });

    [TestCase("<+CSQ: 2,99><OK>", Fault.SignalWeak)]
    [TestCase("<+CSQ: 99,99><OK>", Fault.SignalWeak)]
    [TestCase("<ERROR>", Fault.LinkLost)]
    public void The_signal_after_the_loss_decides(string signal, Fault fault) => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Modem.Instead = line => line == "AT+CSQ" ? signal : null;
        bench.Say("+QIURC: \"closed\",0");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(fault));
    });

    [TestCase("<OK>", Fault.DataConnectionCut)]
    [TestCase("<+CME ERROR: 33>", Fault.SimDataExhausted)]
    [TestCase("<ERROR>", Fault.SimDataExhausted)]
    [TestCase("<+CME ERROR: 26>", Fault.CarrierCongested)]
    [TestCase("{60000}<OK>", Fault.DataConnectionCut)]
    public void A_session_that_the_carrier_ends_is_judged_by_whether_it_gives_another(string answer, Fault fault) => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Modem.Instead = line => line == "AT+QIACT=1" ? answer : null;
        bench.Say("+QIURC: \"pdpdeact\",1");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(fault));
        Assert.That(bench.Modem.Commands, Does.Contain("AT+QIDEACT=1"));
    });

    [Test]
    public void A_session_that_the_carrier_ends_is_judged_alike_over_the_other_make() => SimBench.RunSimcom(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Modem.Instead = line => line == "AT+CIICR" ? "<+CME ERROR: 133>" : null;
        bench.Say("+PDP: DEACT");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.SimDataExhausted));
    });

    [Test]
    public void A_session_that_ends_while_connecting_is_had_again_once() => SimBench.Run(async bench =>
    {
        bench.Modem.Instead = line => line.StartsWith("AT+QIOPEN=1,0,", StringComparison.Ordinal) ? "<OK>{100}<+QIURC: \"pdpdeact\",1>" : null;
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Steps.TakeLast(4), Is.EqualTo(new[]
        {
            "DataSession cmiot", "Connect 192.0.2.7:8583 SimDataExhausted", "DataSession cmiot", "Connect 192.0.2.7:8583",
        }));
    });

    [Test]
    public void A_session_that_ends_again_and_again_is_a_used_up_SIM() => SimBench.Run(
        async bench => Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimDataExhausted)),
        "AT+QIOPEN=* => <OK>{100}<+QIURC: \"pdpdeact\",1>");

    [Test]
    public void A_module_that_restarts_in_use_ends_the_exchange_at_once() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Loop.Arrive(TimeSpan.FromSeconds(2), () => bench.Say("RDY"));
        var began = bench.Loop.Instant;
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.ModemFailed));
        Assert.That(bench.Loop.Instant - began, Is.LessThan(TimeSpan.FromSeconds(2.1)));
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.CountOf("AT+CMEE=1"), Is.EqualTo(2), "set up anew");
    });

    [Test]
    public void A_module_that_restarts_between_connections_is_set_up_anew() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.Link.CloseAsync();
        bench.Say("RDY");
        await bench.WaitAsync(1);
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.CountOf("AT+CMEE=1"), Is.EqualTo(2));
    });

    [Test]
    public void A_module_that_restarts_while_it_is_brought_up_gets_a_second_chance() => SimBench.Run(async bench =>
    {
        var times = 0;
        bench.Modem.Instead = line => line == "AT+QIACT=1" && times++ == 0 ? "<RDY>{500}<ERROR>" : null;
        Assert.That(await bench.ConnectAsync(), Is.Null);
        Assert.That(bench.Steps.Count(step => step.StartsWith("Modem", StringComparison.Ordinal)), Is.EqualTo(2));
    });

    [TestCase(Fault.SerialUnplugged)]
    [TestCase(Fault.SerialFailed)]
    public void A_port_that_fails_in_use_keeps_its_name(Fault fault) => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Loop.Arrive(TimeSpan.FromSeconds(2), () => bench.Modem.Unplug(fault));
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(fault));
        Assert.That(await bench.ConnectAsync(), Is.Null, "plugged in again");
    });

    [Test]
    public void A_message_refused_before_the_prompt_has_provably_not_left() => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            var sent = await bench.SendAsync();
            Assert.That(sent, Is.EqualTo(SendOutcome.NotSent(Fault.LinkLost)));
            Assert.That(bench.Link.IsConnected, Is.False);
        },
        "AT+QISEND=* => <ERROR>");

    [Test]
    public void A_message_that_is_never_prompted_for_has_provably_not_left() => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            Assert.That(await bench.SendAsync(), Is.EqualTo(SendOutcome.NotSent(Fault.SendTimedOut)));
        },
        "AT+QISEND=* => {30000}<ERROR>");

    [TestCase("AT+QISEND=* => >>7<SEND FAIL>")]
    [TestCase("AT+QISEND=* => >>7{60000}<SEND OK>")]
    public void A_message_that_was_handed_over_and_not_confirmed_is_in_doubt(string row) => SimBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            var sent = await bench.SendAsync();
            Assert.That(sent.Fault, Is.Not.Null);
            Assert.That(sent.NothingLeft, Is.False);
        },
        row);

    [Test]
    public void A_message_after_the_host_is_known_to_have_hung_up_does_not_leave() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        bench.Say("+QIURC: \"closed\",0");
        await bench.WaitAsync(0.1);
        var sent = await bench.SendAsync();
        Assert.That(sent.NothingLeft);
        Assert.That(bench.Modem.Commands.Where(line => line.StartsWith("AT+QISEND", StringComparison.Ordinal)), Is.Empty);
    });

    [Test]
    public void News_of_former_connections_mean_nothing() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.Link.CloseAsync();
        Assert.That(await bench.ConnectAsync(), Is.Null);
        bench.Say("+QIURC: \"closed\",0");
        await bench.WaitAsync(1);
        Assert.That(bench.Link.IsConnected);
        Assert.That((await bench.Link.SendAsync(new byte[5], CancellationToken.None)).Fault, Is.Null);
    },
        "AT+QISEND=1,7 => >>7<SEND OK>");

    [Test]
    public void A_connection_left_open_by_a_former_life_is_closed_and_gone_round() => SimBench.Run(
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Modem.Commands, Does.Contain("AT+QICLOSE=0"));
        },
        "AT+QIOPEN=1,0,* => <OK>{100}<+QIOPEN: 0,563>");

    [Test]
    public void Bytes_that_are_garbled_on_the_serial_line_end_the_connection() => SimBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        await bench.SendAsync();
        bench.Modem.Instead = line => line.StartsWith("AT+QIRD", StringComparison.Ordinal) ? "<+QIRD: 40>\\x00\\x02o" : null;
        bench.Say("+QIURC: \"recv\",0");
        Assert.That(await bench.ReceiveAsync(), Is.EqualTo(Fault.LinkLost));
        Assert.That(bench.Link.IsConnected, Is.False);
    });

    private static void Answer(SimBench bench, string bytes, bool news = true)
    {
        var taken = false;
        bench.Modem.Instead = line =>
        {
            if (taken || !line.StartsWith("AT+QIRD=0,", StringComparison.Ordinal)) return null;
            taken = true;
            return $"<+QIRD: {System.Text.RegularExpressions.Regex.Unescape(bytes).Length}>{bytes}<OK>";
        };
        if (news) bench.Say("+QIURC: \"recv\",0");
    }
}
