using Terminal.Core.Diagnosis;
using static Terminal.Tests.Modems.DialUp.DialUpBench;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>What the calls of one attempt, and of several, add up to: LINK-05 to LINK-08.</summary>
public sealed class DialUpCallTests
{
    private const string Connects = "{3000}<CONNECT 1200>@data";
    private const string Busy = "{4000}<BUSY>";
    private const string NoAnswer = "{8000}<NO ANSWER>";
    private const string NoCarrier = "{6000}<NO CARRIER>";

    [Test]
    public void A_number_that_answers_is_connected() => Run(
        [$"ATDT11111 => {Connects}"],
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.Link.IsConnected);
            Assert.That(bench.Steps, Is.EqualTo(new[] { "Port /dev/modem", "Modem hayes-generic", "Dial number 1: CONNECT 1200" }));
            Assert.That(bench.Link.Steps[^1].Lasted, Is.EqualTo(TimeSpan.FromMilliseconds(3022)));
            await bench.Link.CloseAsync();
            Assert.That(bench.Modem.InData, Is.False);
        });

    [Test]
    public void Without_a_dial_tone_nothing_more_is_dialled() => Run(
        ["ATD* => {2000}<NO DIALTONE>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.NoDialTone));
            Assert.That(bench.DialSteps, Is.EqualTo(new[] { "number 1: NO DIALTONE !NoDialTone" }));
            Assert.That(bench.Now, Is.LessThan(TimeSpan.FromSeconds(4)), "the next link has the budget");
        },
        "prefix=0");

    [TestCase(Busy, "BUSY", Fault.LineBusy)]
    [TestCase(NoAnswer, "NO ANSWER", Fault.NoAnswer)]
    public void A_number_that_fails_is_dialled_again_up_to_the_count_and_then_the_next_one(string answer, string word, Fault fault) => Run(
        [$"ATDT11111 => {answer}", $"ATDT22222 => {Connects}"],
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.DialSteps, Is.EqualTo(new[]
            {
                $"number 1: {word} !{fault}",
                $"number 1: {word} !{fault}",
                "number 2: CONNECT 1200",
                "number 1: out of service !NumberOutOfService",
            }));
        },
        "redials=1");

    [Test]
    public void A_busy_number_that_is_free_again_is_no_fault() => Run(
        [$"ATDT11111 => {Busy} || {Connects}"],
        async bench =>
        {
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.DialSteps, Is.EqualTo(new[] { "number 1: BUSY !LineBusy", "number 1: CONNECT 1200" }));
        });

    [Test]
    public void The_line_is_on_the_hook_between_calls_and_redials_wait_longer_each_time() => Run(
        ["ATD* => {1000}<BUSY>"],
        async bench =>
        {
            await bench.TryAsync();
            await bench.ConnectAsync();
            var pauses = bench.CallTimes.Zip(bench.CallTimes.Skip(1), (from, to) => (to - from).TotalSeconds - 1).ToList();
            Assert.That(pauses, Is.All.GreaterThanOrEqualTo(3));
            Assert.That(pauses[0], Is.InRange(3.8, 4.1), "the hook and 1 s, less the jitter");
            Assert.That(pauses[1], Is.InRange(4.6, 5.1), "the hook and 2 s, less the jitter");
        });

    [Test]
    public void A_new_attempt_waits_for_the_hook_too() => Run(
        [$"ATDT11111 => {Connects}"],
        async bench =>
        {
            await bench.ConnectAsync();
            await bench.Link.CloseAsync();
            var hungUp = bench.Now;
            await bench.ConnectAsync();
            Assert.That(bench.CallTimes[^1] - bench.CallTimes[0] - hungUp, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(bench.Now - hungUp, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(6)), "3 s on the hook, 3 s for the call");
        });

    [TestCase(NoCarrier)]
    [TestCase(Busy)]
    public void A_number_that_connects_only_behind_the_prefix_tells_that_it_is_needed_and_it_is_remembered(string answer) => Run(
        [$"ATDT11111 => {answer}", $"ATDT22222 => {answer}", $"ATDT0,11111 => {Connects}"],
        async bench =>
        {
            Assert.That(await bench.TryAsync(), Is.EqualTo(Outcome.Ok));
            Assert.That(bench.DialSteps.TakeLast(2), Is.EqualTo(new[]
            {
                "number 1, prefix 0: CONNECT 1200",
                "number 1, prefix 0: needed !OutsidePrefixNeeded",
            }));
            await bench.ConnectAsync();
            Assert.That(bench.DialSteps, Is.EqualTo(new[] { "number 1, prefix 0: CONNECT 1200" }));
        },
        "prefix=0 redials=1");

    [Test]
    public void A_number_out_of_service_is_not_tried_first_again() => Run(
        [$"ATDT11111 => {NoCarrier}", $"ATDT22222 => {Connects}"],
        async bench =>
        {
            await bench.TryAsync();
            Assert.That(bench.DialSteps.Last(), Is.EqualTo("number 1: out of service !NumberOutOfService"));
            await bench.ConnectAsync();
            Assert.That(bench.DialSteps, Is.EqualTo(new[] { "number 2: CONNECT 1200" }));
        });

    [Test]
    public void Every_number_refused_in_both_ways_is_a_barred_line() => Run(
        ["ATD* => {2500}<NO CARRIER>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.LineBarred));
            Assert.That(bench.Calls, Is.EqualTo(new[] { "ATDT11111", "ATDT0,11111", "ATDT22222", "ATDT0,22222" }));
            Assert.That(bench.DialSteps.Last(), Is.EqualTo("after 4 calls !LineBarred"));
        },
        "prefix=0");

    [Test]
    public void An_announcement_that_eats_the_time_is_settled_by_the_attempts_together() => Run(
        ["ATD* => {20000}<NO CARRIER>"],
        async bench =>
        {
            var faults = new List<Fault?>();
            for (var attempt = 0; attempt < 4; attempt++) faults.Add((await bench.TryAsync()).Fault);
            Assert.That(faults[0], Is.EqualTo(Fault.NoCarrier), "not known yet");
            Assert.That(faults[^1], Is.EqualTo(Fault.LineBarred));
            Assert.That(bench.Calls.Take(4).Distinct().Count(), Is.EqualTo(4), "no attempt repeats what another has found out");
        },
        "prefix=0");

    [Test]
    public void What_was_found_long_ago_does_not_bar_the_line() => Run(
        ["ATD* => {20000}<NO CARRIER>"],
        async bench =>
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                Assert.That((await bench.TryAsync()).Fault, Is.EqualTo(Fault.NoCarrier));
                await bench.WaitAsync(16 * 60);
            }
        },
        "prefix=0");

    [TestCase("DELAYED", Fault.DialDelayed)]
    [TestCase("BLACKLISTED", Fault.DialBlacklisted)]
    public void A_number_that_the_modem_holds_back_is_left_alone(string word, Fault fault) => Run(
        [$"ATDT11111 => {Busy} || <{word}>", "ATDT0,11111 => <ERROR>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(fault));
            Assert.That(bench.Calls, Is.EqualTo(new[] { "ATDT11111", "ATDT11111" }));
        },
        "prefix=0 number2=");

    [Test]
    public void The_backup_number_comes_last_and_is_named_so() => Run(
        [$"ATDT33333 => {Connects}", "ATD* => {500}<BUSY>"],
        async bench =>
        {
            await bench.ConnectAsync();
            Assert.That(bench.DialSteps, Does.Contain("backup number: CONNECT 1200"));
            Assert.That(bench.Calls, Is.EqualTo(new[] { "ATDT11111", "ATDT11111", "ATDT22222", "ATDT33333" }));
        },
        "backupNumber=33333 redials=1");

    [TestCase("dialling=pulse", "ATDP11111")]
    [TestCase("prefix=9 prefixFirst=true", "ATDT9,11111")]
    [TestCase("prefix=9 prefixFirst=true prefixPauses=2", "ATDT9,,11111")]
    [TestCase("prefix=9 prefixFirst=true prefixPauses=0", "ATDT911111")]
    public void Dialling_is_as_the_settings_say(string settings, string command) => Run(
        [$"ATD* => {Connects}"],
        async bench =>
        {
            await bench.ConnectAsync();
            Assert.That(bench.Calls, Is.EqualTo(new[] { command }));
        },
        settings);

    [Test]
    public void No_trace_and_no_step_holds_a_telephone_number() => Run(
        [$"ATDT0,998811111 => {Connects}", "ATD* => {500}<NO CARRIER>"],
        async bench =>
        {
            bench.Modem.Echo = true;
            await bench.ConnectAsync();
            await bench.Link.CloseAsync();
            Assert.That(bench.Trace.Lines.Concat(bench.Steps), Has.None.Contain("11111").And.None.Contain("9988"));
            Assert.That(bench.Trace.Lines, Has.Some.Contain("ATDT#,#########"));
        },
        "number1=998811111 prefix=0");

    [Test]
    public void A_call_whose_time_is_too_short_is_not_begun() => Run(
        ["ATD* => {9000}<NO CARRIER>"],
        async bench =>
        {
            Assert.That((await bench.ConnectAsync()).Fault, Is.EqualTo(Fault.NoCarrier));
            Assert.That(bench.Calls.Count(), Is.EqualTo(1));
            Assert.That(bench.Now, Is.LessThan(TimeSpan.FromSeconds(10)), "the rest is the next link's");
        },
        "connectLimit=20s dialTimeout=15s carrierWait=10s");
}
