using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Links;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Tests.Transactions;

using static Terminal.Tests.Links.LinkBench;

namespace Terminal.Tests.Links;

/// <summary>Two links of one terminal, in front of the real acquirer twin: what one budget buys when the first one fails.</summary>
public sealed class LinkEngineTests
{
    [TestCase(Fault.ConnectionRefused)]
    [TestCase(Fault.NetworkUnreachable)]
    [TestCase(Fault.HostNameUnknown)]
    [TestCase(Fault.TlsCertificateUntrusted)]
    [TestCase(Fault.SimDataExhausted)]
    [TestCase(Fault.NoDialTone)]
    public void What_a_retry_cannot_help_goes_to_the_next_link_at_once(Fault fault) => Run(Refusing(fault), async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(Log(sale), Is.EqualTo(new[] { $"primary 1 {fault}", "backup 1 up" }));
        Assert.That(LastedIn(sale, FlowState.LinkingUp), Is.LessThan(TimeSpan.FromSeconds(1)));
        await SaleTests.AssertCleanAsync(bench, owed: 0);
    });

    [Test]
    public void What_is_transient_is_tried_again_up_to_the_count() => Run(Refusing(Fault.TlsFailed), async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(Log(sale).Take(3), Is.EqualTo(new[] { "primary 1 TlsFailed", "primary 2 TlsFailed", "backup 1 up" }));
    });

    [Test]
    public void A_failed_link_comes_last_until_a_probe_finds_it_well()
    {
        var broken = true;
        Run(
            link => link.Name == "primary" ? new Gate(link, () => broken ? Fault.ConnectionRefused : null) : link,
            async bench =>
            {
                await bench.SellAsync();
                var second = await bench.SellAsync();
                Assert.That(Log(second), Is.EqualTo(new[] { "backup 1 up" }));
                broken = false;
                using var stop = new CancellationTokenSource();
                var background = bench.Terminal.Terminal.KeepWorkingOffAsync(stop.Token);
                await bench.Loop.DelayAsync(TimeSpan.FromMinutes(3));
                CancelOnLoop(stop);
                await background;
                Assert.That(Log(await bench.SellAsync()), Is.EqualTo(new[] { "primary 1 up" }));
            });
    }

    [Test]
    public void A_share_of_the_budget_is_kept_for_the_backup() => Run(
        link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            await bench.BootAsync(setup => setup with
            {
                WrapLink = link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>) : link,
            });
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(LastedIn(sale, FlowState.LinkingUp), Is.EqualTo(TimeSpan.FromSeconds(12 * 0.75)).Within(TimeSpan.FromSeconds(0.1)));
        },
        profile => profile with
        {
            Timeouts = profile.Timeouts with { OnlineBudget = TimeSpan.FromSeconds(12), Connect = TimeSpan.FromSeconds(11) },
        });

    [Test]
    public void An_attempt_that_is_cut_short_is_told_by_the_cause_that_the_link_had_found() => Run(
        link => link.Name == "primary" ? new Gate(link, connect: FaultyDevices.Never<Outcome>, steps: Unanswered) : link,
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(Log(sale)[0], Is.EqualTo("primary 1 NoAnswer"));
            Assert.That(sale.LinkAttempts[0].Remedy, Is.EqualTo(LinkPolicy.Default.For(Fault.NoAnswer)));
        });

    [Test]
    public void A_cause_that_a_link_has_named_says_more_than_that_the_budget_is_spent()
    {
        var hangs = false;
        Run(
            link => new HangingGate(link, () => hangs) { Steps = [Unanswered] },
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                hangs = true;
                var sale = await bench.SellAsync();
                Assert.That(sale.Fault, Is.EqualTo(Fault.NoAnswer));
                Assert.That(Log(sale), Is.EqualTo(new[] { "primary 1 NoAnswer", "backup 1 NoAnswer" }));
                hangs = false;
                await SaleTests.AssertCleanAsync(bench, owed: 0);
            });
    }

    [Test]
    public void Closing_what_is_given_up_takes_no_more_than_the_online_budget()
    {
        var hangs = false;
        Run(
            link => new HangingGate(link, () => hangs),
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                hangs = true;
                var sale = await bench.SellAsync();
                Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
                Assert.That(sale.Fault, Is.EqualTo(Fault.OnlineBudgetSpent));
                Assert.That(LastedIn(sale, FlowState.LinkingUp), Is.GreaterThan(TimeSpan.FromSeconds(10)).And.LessThanOrEqualTo(TimeSpan.FromSeconds(12)));
                hangs = false;
            },
            profile => profile with
            {
                Timeouts = profile.Timeouts with { OnlineBudget = TimeSpan.FromSeconds(12), Connect = TimeSpan.FromSeconds(12) },
            });
    }

    [Test]
    public void A_sale_ends_only_when_what_was_given_up_is_closed()
    {
        var hangs = false;
        var closed = new List<string>();
        Run(
            link => new Gate(
                link,
                connect: () => hangs ? FaultyDevices.Never<Outcome>() : link.ConnectAsync(CancellationToken.None),
                close: async () =>
                {
                    await EventLoop.Current!.DelayAsync(TimeSpan.FromSeconds(1.9));
                    closed.Add(link.Name);
                    await link.CloseAsync();
                }),
            async bench =>
            {
                await bench.Terminal.Terminal.SignOnAsync();
                hangs = true;
                closed.Clear();
                var sale = await bench.SellAsync();
                Assert.That(LastedIn(sale, FlowState.LinkingUp), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(4)));
                Assert.That(closed, Is.EqualTo(new[] { "primary" }));
                hangs = false;
            },
            profile => profile with
            {
                Timeouts = profile.Timeouts with { OnlineBudget = TimeSpan.FromSeconds(4), Connect = TimeSpan.FromSeconds(4) },
            });
    }

    [Test]
    public void When_every_link_fails_nothing_is_owed_and_the_last_fault_is_told() => Run(
        link => new Gate(link, () => link.Name == "primary" ? Fault.NetworkUnreachable : Fault.ConnectionRefused),
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sale.Fault, Is.EqualTo(Fault.ConnectionRefused));
            Assert.That(bench.Trace.Sent, Is.Empty);
            await SaleTests.AssertCleanAsync(bench, owed: 0);
        });

    [Test]
    public void A_request_of_which_no_byte_left_goes_out_over_the_backup() => Run(
        link => link.Name == "primary" ? new Gate(link, send: () => Task.FromResult(SendOutcome.NotSent(Fault.LinkLost))) : link,
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
            await SaleTests.AssertCleanAsync(bench, owed: 0);
        });

    [Test]
    public void A_reversal_takes_the_backup_when_the_primary_died_under_the_request() => Run(
        link => link,
        async bench =>
        {
            await bench.Terminal.Terminal.SignOnAsync();
            await bench.BootAsync(setup => setup with
            {
                WrapLink = link => link.Name == "primary" ? new Gate(link, () => null, send: DieUnder(link)) : link,
            });
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(sale.Fault, Is.EqualTo(Fault.LinkLost));
            Assert.That(Log(sale), Is.EqualTo(new[] { "primary 1 up", "backup 1 up" }));
            await SaleTests.AssertCleanAsync(bench, owed: 0);
        });

    private static LinkStep Unanswered { get; } = new(LinkStepKind.Dial, "number 1: NO ANSWER", TimeSpan.FromSeconds(3), Fault.NoAnswer);

    /// <summary>A link that, while it hangs, neither comes up nor closes.</summary>
    private sealed class HangingGate(ILink inner, Func<bool> hangs) : ILink
    {
        public string Name => inner.Name;

        public bool IsConnected => inner.IsConnected;

        public IReadOnlyList<LinkStep> Steps { get; init; } = [];

        public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) =>
            hangs() ? FaultyDevices.Never<Outcome>() : inner.ConnectAsync(cancellationToken);

        public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => inner.SendAsync(message, cancellationToken);

        public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

        public Task CloseAsync() => hangs() ? FaultyDevices.Never<bool>() : inner.CloseAsync();
    }

    [Test]
    public void The_default_policy_never_retries_what_needs_repair() =>
        Assert.That(
            Enum.GetValues<Fault>().Where(fault => LinkPolicy.Default.For(fault) == LinkRemedy.RetryThenNext),
            Is.EquivalentTo(new[] { Fault.LinkLost, Fault.SendTimedOut, Fault.TlsFailed, Fault.SignalWeak }));
}
