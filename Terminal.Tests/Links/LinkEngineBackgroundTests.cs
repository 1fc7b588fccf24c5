using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Devices;
using Terminal.Tests.Transactions;
using static Terminal.Tests.Links.LinkBench;

namespace Terminal.Tests.Links;

/// <summary>What the engine does while nobody waits for it: early connections, probes, and the signs of an outage.</summary>
public sealed class LinkEngineBackgroundTests
{
    [Test]
    public void A_link_that_connects_early_is_up_when_the_pin_is_complete() => Run(
        Slow(TimeSpan.FromSeconds(0.5)),
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(Log(sale), Is.EqualTo(new[] { "primary 1 up" }));
            Assert.That(LastedIn(sale, FlowState.LinkingUp), Is.EqualTo(TimeSpan.Zero));
        },
        Early);

    [Test]
    public void An_early_attempt_goes_on_at_the_expense_of_the_online_budget_and_leaves_the_backup_its_share() => Run(
        link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(Log(sale), Is.EqualTo(new[] { "backup 1 up" }), "the sign-on had found out that the primary is dead");
            await bench.BootAsync(setup => setup with
            {
                WrapLink = link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
            });
            var again = await bench.SellAsync();
            Assert.That(Log(again), Is.EqualTo(new[] { "primary 1 ConnectTimedOut", "backup 1 up" }));
            Assert.That(LastedIn(again, FlowState.LinkingUp), Is.LessThan(TimeSpan.FromSeconds(12 * 0.75 + 0.1)));
        },
        profile => Early(profile) with
        {
            Timeouts = profile.Timeouts with { OnlineBudget = TimeSpan.FromSeconds(12), Connect = TimeSpan.FromSeconds(11) },
        });

    [Test]
    public void An_early_attempt_ends_with_a_sale_that_is_cancelled() => Run(
        link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            bench.Person = bench.Person with { Pin = new PinScript(PinAnswer.Cancel) };
            await bench.BootAsync(setup => setup with
            {
                WrapLink = link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
            });
            var began = bench.Now;
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sale.Fault, Is.EqualTo(Fault.CancelledByOperator));
            Assert.That(bench.Now - began, Is.LessThan(TimeSpan.FromSeconds(10)), "the attempt would have gone on for longer");
            Assert.That(bench.Terminal.Devices.Links.Any(link => link.IsConnected), Is.False);
        },
        Early);

    [Test]
    public void What_cannot_help_is_not_tried_again_in_one_sale_after_an_early_attempt()
    {
        var gone = false;
        Run(
            link => link.Name == "primary" ? new Gate(link, () => gone ? Fault.SimMissing : null) : new Gate(link, () => gone ? Fault.ConnectionRefused : null),
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                gone = true;
                var sale = await bench.SellAsync();
                Assert.That(Log(sale), Is.EqualTo(new[] { "primary 1 SimMissing", "backup 1 ConnectionRefused" }));
                gone = false;
                Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved), "the next sale tries everything anew");
            },
            Early);
    }

    [Test]
    public void An_early_attempt_counts_among_those_that_a_passing_fault_is_worth()
    {
        var weak = false;
        Run(
            link => link.Name == "primary" ? new Gate(link, () => weak ? Fault.SignalWeak : null) : new Gate(link, () => weak ? Fault.ConnectionRefused : null),
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                weak = true;
                Assert.That(
                    Log(await bench.SellAsync()),
                    Is.EqualTo(new[] { "primary 1 SignalWeak", "backup 1 ConnectionRefused", "primary 2 SignalWeak" }));
            },
            Early);
    }

    [Test]
    public void A_link_that_was_not_asked_for_is_not_connected_early() => Run(
        Slow(TimeSpan.FromSeconds(0.5)),
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            Assert.That(LastedIn(await bench.SellAsync(), FlowState.LinkingUp), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(0.5)));
        });

    [TestCase(Fault.NetworkUnreachable, Fault.NotRegistered, Fault.AllLinksDown)]
    [TestCase(Fault.NetworkUnreachable, Fault.SimMissing, Fault.SimMissing)]
    [TestCase(Fault.ConnectionRefused, Fault.ConnectTimedOut, Fault.ConnectTimedOut)]
    public void An_outage_is_told_when_every_link_shows_its_signs(Fault primary, Fault backup, Fault told) => Run(
        link => new Gate(link, () => link.Name == "primary" ? primary : backup),
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sale.Fault, Is.EqualTo(told));
            Assert.That(bench.Trace.Sent, Is.Empty);
            await SaleTests.AssertCleanAsync(bench, owed: 0);
        });

    [Test]
    public void A_dead_link_is_looked_after_the_more_rarely_the_longer_it_is_dead()
    {
        var probes = ProbesWithin(TimeSpan.FromHours(2));
        var pauses = probes.Zip(probes.Skip(1), (earlier, later) => later - earlier).ToArray();
        Assert.That(pauses, Has.Length.InRange(10, 20));
        Assert.That(pauses[^1], Is.EqualTo(TimeSpan.FromMinutes(15)).Within(TimeSpan.FromMinutes(4)));
        Assert.That(pauses[0], Is.LessThan(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void What_is_owed_is_tried_the_more_rarely_the_longer_an_outage_lasts_and_at_once_when_the_merchant_sells()
    {
        var attempts = new List<TimeSpan>();
        var broken = false;
        SaleBench? running = null;
        Run(
            link => new Gate(link, () => broken ? Tell(attempts, running!) : null),
            async bench =>
            {
                running = bench;
                await bench.Terminal.Terminal.SignOnAsync();
                bench.AddFault("host-gone");
                Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
                broken = true;
                using var stop = new CancellationTokenSource();
                var background = bench.Terminal.Terminal.KeepWorkingOffAsync(stop.Token);
                await bench.Loop.DelayAsync(TimeSpan.FromHours(2));
                Assert.That(attempts, Has.Count.InRange(20, 120));
                var lately = attempts.Count(at => at > bench.Now - TimeSpan.FromHours(1));
                Assert.That(lately, Is.LessThan(attempts.Count / 2));
                var before = (attempts.Count, bench.Now);
                Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
                Assert.That(attempts[before.Count] - before.Now, Is.LessThan(TimeSpan.FromSeconds(1)));
                CancelOnLoop(stop);
                await background;
                broken = false;
                bench.Acquirer.Faults.Clear();
                bench.Acquirer.Server.ComeBack();
                Assert.That((await bench.Terminal.Terminal.WorkOffAsync()).Succeeded, Is.True);
                await SaleTests.AssertCleanAsync(bench, owed: 0);
            });
    }

    [Test]
    public void Two_terminals_of_one_seed_do_not_probe_in_step()
    {
        var (one, again, other) = (ProbesOf("00000001"), ProbesOf("00000001"), ProbesOf("00000002"));
        Assert.That(again, Is.EqualTo(one), "the same terminal probes at the same times");
        Assert.That(other.Intersect(one), Is.Empty);

        static List<TimeSpan> ProbesOf(string terminalId) => ProbesWithin(
            TimeSpan.FromMinutes(10), profile => profile with { Identity = profile.Identity with { TerminalId = terminalId } });
    }

    [Test]
    public void What_is_owed_goes_out_as_soon_as_a_link_works_again()
    {
        var broken = false;
        Run(
            link => new Gate(link, () => broken ? Fault.NetworkUnreachable : null),
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                bench.AddFault("host-gone");
                var sale = await bench.SellAsync();
                Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.StillOwed));
                broken = true;
                await bench.Terminal.Terminal.WorkOffAsync();
                using var stop = new CancellationTokenSource();
                var background = bench.Terminal.Terminal.KeepWorkingOffAsync(stop.Token);
                await bench.Loop.DelayAsync(TimeSpan.FromMinutes(3));
                Assert.That(bench.Terminal.Journal.Owed, Has.Count.EqualTo(1));
                broken = false;
                bench.Acquirer.Faults.Clear();
                bench.Acquirer.Server.ComeBack();
                await bench.Loop.DelayAsync(TimeSpan.FromMinutes(10));
                Assert.That(bench.Terminal.Journal.Owed, Is.Empty);
                CancelOnLoop(stop);
                await background;
                await SaleTests.AssertCleanAsync(bench, owed: 0);
            });
    }

    /// <summary>When the background looks after a primary link that a sale has found dead.</summary>
    private static List<TimeSpan> ProbesWithin(TimeSpan time, Func<TerminalProfile, TerminalProfile>? change = null)
    {
        var probes = new List<TimeSpan>();
        SaleBench? running = null;
        Run(
            link => link.Name == "primary" ? new Gate(link, () => Tell(probes, running!)) : link,
            async bench =>
            {
                running = bench;
                await bench.SellAsync();
                probes.Clear();
                using var stop = new CancellationTokenSource();
                var background = bench.Terminal.Terminal.KeepWorkingOffAsync(stop.Token);
                await bench.Loop.DelayAsync(time);
                CancelOnLoop(stop);
                await background;
            },
            change);
        return probes;
    }

    private static TerminalProfile Early(TerminalProfile profile) => profile with
    {
        Devices = profile.Devices with { Links = [.. profile.Devices.Links.Select(link => link with { ConnectEarly = true })] },
    };

    private static Func<ILink, ILink> Slow(TimeSpan time) => link => new Gate(link, connect: async () =>
    {
        await EventLoop.Current!.DelayAsync(time);
        return await link.ConnectAsync(CancellationToken.None);
    });

    private static Fault? Tell(List<TimeSpan> probes, SaleBench bench)
    {
        probes.Add(bench.Now);
        return Fault.ConnectionRefused;
    }
}
