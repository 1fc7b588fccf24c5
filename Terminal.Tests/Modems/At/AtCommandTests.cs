using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.At;

namespace Terminal.Tests.Modems.At;

public sealed class AtCommandTests
{
    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void An_answer_is_understood_with_and_without_echo_and_however_reads_are_cut(bool echo, bool bytewise) =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+CSQ => <+CSQ: 17,99><OK>")
            {
                Echo = echo,
                MergeReads = !bytewise,
                Wire = bytewise ? chunk => chunk.Select(octet => new[] { octet }) : chunk => [chunk],
            },
            async bench =>
            {
                var reply = await bench.AskAsync("AT+CSQ", "+CSQ:");
                Assert.That(reply.Outcome, Is.EqualTo(new AtOutcome.Ok()));
                Assert.That(reply.Lines, Is.EqualTo(new[] { "+CSQ: 17,99" }));
                Assert.That(bench.Channel.Echo, Is.EqualTo(echo));
            });

    [Test]
    public void News_inside_an_answer_is_told_and_is_no_answer() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+CSQ => <+CREG: 5>{1}<+CSQ: 17,99><NO CARRIER><CONNECT 9600><RING><OK>", "AT+CREG? => <+CREG: 2><+CREG: 0,1><OK>"),
            async bench =>
            {
                var news = new List<string>();
                bench.Channel.Listen("", urc => news.Add(urc.Line));
                Assert.That((await bench.AskAsync("AT+CSQ", "+CSQ:")).Lines, Is.EqualTo(new[] { "+CSQ: 17,99" }));
                var registration = await bench.RunAsync(new AtCommand("AT+CREG?", AtBench.Second) { Prefixes = ["+CREG:"], LeastValues = 2 });
                Assert.That(registration.Lines, Is.EqualTo(new[] { "+CREG: 0,1" }));
                await bench.WaitAsync(0.1);
                Assert.That(news, Is.SupersetOf(new[] { "+CREG: 5", "NO CARRIER", "CONNECT 9600", "RING", "+CREG: 2" }));
            });

    [Test]
    public void News_that_comes_before_the_command_ends_may_be_waited_for() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+QIOPEN* => <OK>{1500}<+QIOPEN: 0,0>"),
            async bench =>
            {
                using var opened = bench.Channel.Expect("+QIOPEN:");
                Assert.That((await bench.AskAsync("AT+QIOPEN=1,0,\"TCP\",\"host\",80,0,0")).Succeeded);
                Assert.That((await opened.ArrivalAsync(CancellationToken.None))?.Line, Is.EqualTo("+QIOPEN: 0,0"));
            });

    [TestCase("<ERROR>", "Error")]
    [TestCase("<+CME ERROR: 10>", "SimNotInserted")]
    [TestCase("<+CME ERROR: SIM not inserted>", "SimNotInserted")]
    [TestCase("<+CME ERROR: 565>", "565")]
    [TestCase("<+CMS ERROR: 310>", "310")]
    public void Errors_have_their_types(string answer, string expected) =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+X => " + answer),
            async bench => Assert.That(Name((await bench.AskAsync("AT+X")).Outcome), Is.EqualTo(expected)));

    [TestCase("<CONNECT>", "Connect")]
    [TestCase("<CONNECT 1200>", "Connect 1200")]
    [TestCase("<NO CARRIER>", "NoCarrier")]
    [TestCase("<NO DIALTONE>", "NoDialTone")]
    [TestCase("<NO DIAL TONE>", "NoDialTone")]
    [TestCase("<BUSY>", "Busy")]
    [TestCase("<NO ANSWER>", "NoAnswer")]
    [TestCase("<DELAYED>", "Delayed")]
    [TestCase("<BLACKLISTED>", "Blacklisted")]
    [TestCase("<RING><BUSY>", "Busy")]
    public void Dialling_ends_with_any_call_result(string answer, string expected) =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "ATD* => {900}" + answer),
            async bench => Assert.That(Name((await bench.DialAsync()).Outcome), Is.EqualTo(expected)),
            "hayes-generic");

    [TestCase("<OK>", "Ok")]
    [TestCase("<ERROR>", "Error")]
    public void A_modem_that_answers_in_numbers_is_found_in_step_and_told_to_use_words(string answer, string expected) =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT => 0\\r", "ATX4 => " + answer),
            async bench => Assert.That(Name((await bench.AskAsync("ATX4")).Outcome), Is.EqualTo(expected)));

    [Test]
    public void The_pause_after_a_result_is_kept() =>
        AtBench.Run(
            loop => new ScriptedModem(loop),
            async bench =>
            {
                for (var i = 0; i < 5; i++) await bench.AskAsync("AT");
                var gaps = bench.Modem.Times.Zip(bench.Modem.Times.Skip(1), (earlier, later) => later - earlier);
                Assert.That(gaps, Is.All.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(20)));
            });

    [Test]
    public void Commands_asked_for_together_go_one_after_the_other() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+A => {300}<+A: 1><OK>", "AT+B => <+B: 2><OK>"),
            async bench =>
            {
                var (first, second) = (bench.AskAsync("AT+A", "+A:"), bench.AskAsync("AT+B", "+B:"));
                Assert.That(((await first).Lines[0], (await second).Lines[0]), Is.EqualTo(("+A: 1", "+B: 2")));
                Assert.That(bench.Modem.Commands.TakeLast(2), Is.EqualTo(new[] { "AT+A", "AT+B" }));
            });

    [Test]
    public void A_payload_goes_out_after_the_prompt_and_only_then() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+QISEND* => {50}>>4<SEND OK>", "AT+NOPROMPT => <ERROR>"),
            async bench =>
            {
                var payload = "+++\n"u8.ToArray();
                var sent = await bench.RunAsync(new AtCommand("AT+QISEND=0,4", AtBench.Second) { Payload = payload, SuccessText = "SEND OK" });
                Assert.That((sent.Succeeded, sent.PayloadSent), Is.EqualTo((true, true)));
                Assert.That(bench.Modem.Received, Is.EqualTo(payload));
                var refused = await bench.RunAsync(new AtCommand("AT+NOPROMPT", AtBench.Second) { Payload = payload, SuccessText = "SEND OK" });
                Assert.That((refused.Outcome, refused.Sent, refused.PayloadSent), Is.EqualTo((new AtOutcome.Error(), true, false)));
            });

    [Test]
    public void Raw_bytes_are_counted_not_read() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+QIRD* => \\r\\n+QIRD: 12\\r\\n\\r\\nOK|\\r\\nRING\\r\\n<OK>") { MergeReads = true },
            async bench =>
            {
                var reply = await bench.RunAsync(new AtCommand("AT+QIRD=0,1500", AtBench.Second) { Prefixes = ["+QIRD:"], Binary = new("+QIRD:", 0) });
                Assert.That(Encoding.ASCII.GetString(reply.Payload.Span), Is.EqualTo("\r\nOK\r\nRING\r\n"));
                Assert.That(reply.Succeeded);
            });

    [Test]
    public void News_may_carry_raw_bytes() =>
        AtBench.Run(
            loop => new ScriptedModem(loop),
            async bench =>
            {
                using var received = bench.Channel.Expect("+QIURC: \"recv\"");
                bench.Modem.Send("\r\n+QIURC: \"recv\",0,4\r\nOK\r\n\r\n");
                var news = await received.ArrivalAsync(CancellationToken.None);
                Assert.That(news!.Payload.ToArray(), Is.EqualTo("OK\r\n"u8.ToArray()));
            });

    [Test]
    public void What_a_modem_sends_cannot_grow_without_end() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+MANY => " + string.Concat(Enumerable.Repeat("<+MANY: 1>", 20)) + "<OK>", "AT+LONG => <+LONG: " + new string('x', 500) + "><OK>", "AT+HUGE => <+HUGE: 99999><OK>"),
            async bench =>
            {
                var many = await bench.AskAsync("AT+MANY", "+MANY:");
                Assert.That((many.Lines.Count, many.Truncated, many.Succeeded), Is.EqualTo((8, true, true)));
                var longLine = await bench.AskAsync("AT+LONG", "+LONG:");
                Assert.That((longLine.Lines[0].Length, longLine.Truncated, longLine.Succeeded), Is.EqualTo((64, true, true)));
                var huge = await bench.RunAsync(new AtCommand("AT+HUGE", AtBench.Second) { Prefixes = ["+HUGE:"], Binary = new("+HUGE:", 0) });
                Assert.That((huge.Payload.Length, huge.Truncated), Is.EqualTo((0, true)));
            },
            limits: new AtLimits { LongestLine = 64, MostLines = 8 });

    [Test]
    public void PINs_passwords_and_content_are_not_traced() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+CPIN* => <OK>", "AT+CSTT* => <OK>", "AT+QISEND* => >>4<SEND OK>", "AT+QIRD* => \\r\\n+QIRD: 4\\r\\n4711<OK>") { Echo = true },
            async bench =>
            {
                await bench.AskAsync("AT+CPIN=\"4711\"");
                await bench.AskAsync("AT+CSTT=\"apn\",\"user\",\"4711\"");
                await bench.RunAsync(new AtCommand("AT+QISEND=0,4", AtBench.Second) { Payload = "4711"u8.ToArray(), SuccessText = "SEND OK" });
                await bench.RunAsync(new AtCommand("AT+QIRD=0,4", AtBench.Second) { Prefixes = ["+QIRD:"], Binary = new("+QIRD:", 0) });
                Assert.That(bench.Trace.Lines, Has.Some.Contains("AT+CPIN=****").And.None.Contains("4711"));
            });

    [Test]
    public void An_unplugged_line_ends_the_command_at_once_and_all_that_follow() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+SLOW => {90000}<OK>"),
            async bench =>
            {
                var slow = bench.RunAsync(new AtCommand("AT+SLOW", TimeSpan.FromMinutes(5)));
                await bench.WaitAsync(5);
                bench.Modem.Unplug();
                Assert.That((await slow).Outcome, Is.EqualTo(new AtOutcome.LineLost(Fault.SerialUnplugged)));
                Assert.That((await bench.AskAsync("AT")).Outcome, Is.EqualTo(new AtOutcome.LineLost(Fault.SerialUnplugged)));
            });

    private static string Name(AtOutcome outcome) => outcome switch
    {
        AtOutcome.CmeError cme => cme.Code.ToString()!,
        AtOutcome.CmsError cms => cms.Text,
        AtOutcome.Connect { Text.Length: > 0 } connect => "Connect " + connect.Text,
        _ => outcome.GetType().Name,
    };
}
