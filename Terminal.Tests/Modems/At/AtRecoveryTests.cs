using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Tests.Modems.At;

public sealed class AtRecoveryTests
{
    [Test]
    public void A_late_result_is_never_taken_for_the_next_answer([Values] bool echo, [Values] bool queues, [Range(0, 3000, 125)] int lateBy) =>
        AtBench.Run(
            loop => new ScriptedModem(loop, $"AT+SLOW => {{{1000 + lateBy}}}<+SLOW: 1><OK>", "AT+BAD => <ERROR>", "AT+GOOD => <+GOOD: 2><OK>")
            {
                Echo = echo,
                WhileBusy = queues ? ScriptedModem.Busy.Queues : ScriptedModem.Busy.Drops,
            },
            async bench =>
            {
                var slow = await bench.RunAsync(new AtCommand("AT+SLOW", TimeSpan.FromMilliseconds(900)));
                Assert.That((slow.Outcome, slow.Sent), Is.EqualTo((new AtOutcome.TimedOut(), true)));
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
                Assert.That((await bench.AskAsync("AT+GOOD", "+GOOD:")).Lines, Is.EqualTo(new[] { "+GOOD: 2" }));
            });

    [Test]
    public void A_module_that_is_busy_for_minutes_is_given_up_and_used_again_when_it_is_done() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+QIACT=1 => {150000}<OK>", "AT+BAD => <ERROR>") { WhileBusy = ScriptedModem.Busy.Queues },
            async bench =>
            {
                var before = bench.Loop.Time.GetTimestamp();
                Assert.That((await bench.RunAsync(new AtCommand("AT+QIACT=1", TimeSpan.FromSeconds(20)))).Outcome, Is.EqualTo(new AtOutcome.TimedOut()));
                Assert.That(bench.Loop.Time.GetElapsedTime(before), Is.LessThan(TimeSpan.FromSeconds(22)));
                using var budget = new Deadline(bench.Loop.Time, TimeSpan.FromSeconds(5));
                var early = await bench.Channel.RunAsync(new AtCommand("AT+BAD", AtBench.Second), budget.Token);
                Assert.That((early.Outcome, early.Sent), Is.EqualTo((new AtOutcome.TimedOut(), false)));
                await bench.WaitAsync(150);
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
            });

    [Test]
    public void An_abandoned_dialling_is_aborted_by_a_character() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "ATD* => {1000}{1000}{1000}{57000}<NO ANSWER>", "AT+BAD => <ERROR>") { WhileBusy = ScriptedModem.Busy.Aborts },
            async bench =>
            {
                Assert.That((await bench.DialAsync(seconds: 1.5)).Outcome, Is.EqualTo(new AtOutcome.TimedOut()));
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
            },
            "hayes-generic");

    [Test]
    public void A_call_that_comes_through_too_late_is_hung_up() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "ATD* => {3000}<CONNECT 1200>@data", "AT+BAD => <ERROR>") { WhileBusy = ScriptedModem.Busy.Drops },
            async bench =>
            {
                Assert.That((await bench.DialAsync(seconds: 2)).Outcome, Is.EqualTo(new AtOutcome.TimedOut()));
                await bench.WaitAsync(5);
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
                Assert.That(bench.Modem.InData, Is.False);
                Assert.That(bench.Channel.Data, Is.Null);
            },
            "hayes-generic");

    [Test]
    public void A_prompt_that_comes_too_late_swallows_no_command() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+QISEND* => {2000}>>2<SEND OK>", "AT+BAD => <ERROR>"),
            async bench =>
            {
                var send = await bench.RunAsync(new AtCommand("AT+QISEND=0,2", AtBench.Second) { Payload = new byte[2], SuccessText = "SEND OK" });
                Assert.That((send.Outcome, send.PayloadSent), Is.EqualTo((new AtOutcome.TimedOut(), false)));
                await bench.WaitAsync(3);
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
            });

    [Test]
    public void A_result_nobody_asked_for_puts_the_channel_out_of_step_and_back() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+BAD => <ERROR>"),
            async bench =>
            {
                await bench.AskAsync("AT");
                bench.Modem.Send("\r\nOK\r\n");
                Assert.That((await bench.AskAsync("AT+BAD")).Outcome, Is.EqualTo(new AtOutcome.Error()));
                Assert.That(bench.Modem.Commands.TakeLast(2), Is.EqualTo(new[] { "AT", "AT+BAD" }), "a marker first");
            });

    [Test]
    public void A_lost_answer_to_a_query_is_asked_for_again() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+CSQ => <+CSQ: 17,99><OK>"),
            async bench =>
            {
                await bench.AskAsync("AT");
                var lost = false;
                bench.Modem.Wire = chunk =>
                {
                    if (lost || !System.Text.Encoding.ASCII.GetString(chunk).Contains(':')) return [chunk];
                    lost = true;
                    return [chunk.Where(octet => octet != ':').ToArray()];
                };
                var reply = await bench.RunAsync(AtCommand.Query("AT+CSQ", "+CSQ:", AtBench.Second));
                Assert.That(lost);
                Assert.That(reply.Lines, Is.EqualTo(new[] { "+CSQ: 17,99" }));
            });

    [Test]
    public void A_modem_that_only_a_restart_wakes_is_restarted() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+HANG => {400000}<OK>", "AT+CFUN=1,1 => <OK>"),
            async bench =>
            {
                await bench.AskAsync("AT+HANG");
                using var waking = bench.Loop.Arrive(TimeSpan.FromSeconds(40), () => bench.Modem.Send("\r\nRDY\r\n"));
                var recovery = await bench.Channel.RecoverAsync(CancellationToken.None);
                Assert.That(recovery, Is.EqualTo(new AtRecovery(new AtOutcome.TimedOut(), WasReset: true)), "restart asked for, still silent");
                await bench.WaitAsync(400);
                Assert.That(await bench.Channel.RecoverAsync(CancellationToken.None), Is.EqualTo(new AtRecovery(new AtOutcome.Ok(), WasReset: false)));
            });

    [Test]
    public void A_dead_modem_ends_by_our_limits() =>
        AtBench.Run(
            loop => new ScriptedModem(loop) { Dead = true },
            async bench =>
            {
                var before = bench.Loop.Time.GetTimestamp();
                var reply = await bench.AskAsync("AT");
                Assert.That((reply.Outcome, reply.Sent), Is.EqualTo((new AtOutcome.TimedOut(), false)));
                Assert.That(bench.Loop.Time.GetElapsedTime(before), Is.LessThan(TimeSpan.FromSeconds(20)));
            });

    [Test]
    public void Initialising_stops_at_the_first_command_that_fails() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT+CMEE=1 => <+CME ERROR: 13>"),
            async bench => Assert.That(await bench.Channel.InitializeAsync(CancellationToken.None), Is.InstanceOf<AtOutcome.CmeError>()));

    [Test]
    public void Initialising_sends_what_the_model_says() =>
        AtBench.Run(
            loop => new ScriptedModem(loop, "AT* => <OK>") { Echo = true },
            async bench =>
            {
                Assert.That(await bench.Channel.InitializeAsync(CancellationToken.None), Is.EqualTo(new AtOutcome.Ok()));
                Assert.That(bench.Modem.Commands, Is.EqualTo(new[] { "AT", "ATE0Q0V1", "AT+CMEE=1", "ATX4", "AT&C1", "AT&D2" }));
                Assert.That(bench.Channel.Echo, Is.False);
            });
}
