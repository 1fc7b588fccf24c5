using Terminal.Emulator.Simulation;

namespace Terminal.Tests.Emulator.Simulation;

public sealed class SimulatorTests
{
    [Test]
    public void A_run_is_decided_by_its_seed_whatever_the_number_of_cores()
    {
        var one = Run(SmallPlan(seed: 5), cores: 1);
        var two = Run(SmallPlan(seed: 5), cores: 2);
        var other = Run(SmallPlan(seed: 6), cores: 2);

        Assert.Multiple(() =>
        {
            Assert.That(one.Failed?.Violations ?? [], Is.Empty);
            Assert.That(one.Transactions, Is.EqualTo(90));
            Assert.That(one.Blocks, Has.Count.EqualTo(3));
            Assert.That(two.Hash, Is.EqualTo(one.Hash));
            Assert.That(two.Tally.Counts, Is.EqualTo(one.Tally.Counts));
            Assert.That(other.Hash, Is.Not.EqualTo(one.Hash));
        });
    }

    [Test]
    public void A_block_is_played_again_with_its_trace()
    {
        var block = SmallPlan(seed: 5).Block(1);
        using var trace = new StringWriter();
        var again = BlockWorld.Play(block, trace);

        Assert.That(again.Digest, Is.EqualTo(BlockWorld.Play(block).Digest));
        Assert.That(trace.ToString(), Does.Contain("simulate customer").And.Contain("flow     transition"));
    }

    [TestCase("owed")]
    [TestCase("approved")]
    [TestCase("state")]
    public void A_journal_that_forgets_is_found_out(string kind)
    {
        var found = Enumerable.Range(0, 100).Select(index => BlockWorld.Play(
            (SmallPlan(seed: 1) with { Transactions = 3000 }).Block(index),
            wrap: setup => setup with { Journals = () => new ForgetfulStore(setup.Journals(), kind) }));
        Assert.That(found.SelectMany(report => report.Violations), Is.Not.Empty);
    }

    [Test]
    public void Plain_sales_are_all_approved_or_first_of_their_day()
    {
        var report = Run(new Plan(Seed: 3, Transactions: 60, Terminals: 6, Plain: true), cores: 1);

        Assert.Multiple(() =>
        {
            Assert.That(report.Failed, Is.Null);
            Assert.That(report.Tally[Counted.Verdict + "Approved"], Is.GreaterThan(40));
            Assert.That(report.Troubles, Is.Zero);
        });
    }

    [Test]
    public void Banks_that_fail_in_every_way_leave_nothing_owed_when_they_work_again()
    {
        var (dice, kinds) = (new Dice(4, "interbank"), InterbankTroubles.All);
        var plain = new Plan(Seed: 4, Transactions: 120, Terminals: 6, Plain: true).Block(0);
        var drawn = 0;
        var struck = plain with
        {
            Terminals = [.. plain.Terminals.Select(terminal => terminal with
            {
                Visits = [.. terminal.Visits.SkipLast(1).Select(visit => visit with { Troubles = [kinds[drawn++ % kinds.Count].Draw(dice)] }), terminal.Visits[^1]],
            })],
        };
        var report = BlockWorld.Play(struck);

        Assert.Multiple(() =>
        {
            Assert.That(report.Violations, Is.Empty);
            Assert.That(report.Tally[Counted.Verdict + "Declined"] + report.Tally[Counted.Verdict + "Reversed"], Is.GreaterThan(10));
            Assert.That(report.Tally[Counted.Trouble + "issuerDebit:dies-after-update"], Is.Positive);
        });
    }

    [Test]
    public void The_mix_knows_every_kind_of_trouble_and_draws_each()
    {
        var dice = new Dice(1, "kinds");
        foreach (var kind in BoardKind.AllKinds)
            Assert.That(kind.Draw(dice).Kind, Is.EqualTo(kind.Name));
        Assert.That(BoardKind.AllKinds.Select(kind => kind.Group).Distinct(), Is.EquivalentTo(Enum.GetValues<TroubleGroup>()));
    }

    [Test]
    public void The_pairs_of_state_and_trigger_are_those_of_the_flow_table() =>
        Assert.That(SimulationReport.Pairs, Does.Contain("Authorizing Doubt").And.Contain("LinkingUp Failed").And.Contain("Reversing JournalFault"));

    private static Plan SmallPlan(ulong seed) => new(seed, Transactions: 300, Terminals: 5) { BlockSize = 30 };

    private static SimulationReport Run(Plan plan, int cores) =>
        new Simulator(plan with { Transactions = Math.Min(plan.Transactions, 90) }, cores, (_, _) => { }).Run();
}
