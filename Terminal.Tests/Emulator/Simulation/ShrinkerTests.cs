using Terminal.Emulator.Simulation;

namespace Terminal.Tests.Emulator.Simulation;

public sealed class ShrinkerTests
{
    [Test]
    public void A_block_shrinks_to_what_breaks_the_rule()
    {
        var block = new Plan(Seed: 2, Transactions: 60, Terminals: 6).Block(0);
        var guilty = block.Terminals[3].Visits[4];

        var small = new Shrinker("rule", Play).Shrink(block);

        Assert.Multiple(() =>
        {
            Assert.That(small.Terminals, Has.Count.EqualTo(1));
            Assert.That(small.Terminals[0].Number, Is.EqualTo(4));
            Assert.That(small.Terminals[0].Visits, Has.Count.EqualTo(2), "the guilty one and the last");
            Assert.That(small.Terminals[0].Visits[0].Amount, Is.EqualTo(guilty.Amount));
            Assert.That(small.Terminals[0].Visits[0].Troubles, Is.Empty);
        });

        BlockReport Play(BlockScript script)
        {
            var isBroken = script.Terminals.Any(terminal => terminal.Number == 4 && terminal.Visits.Any(visit => visit.Amount == guilty.Amount));
            return new BlockReport(script.Index, "", isBroken ? [new Violation("rule", 4, TimeSpan.Zero, "")] : [], new Tally());
        }
    }

    [Test]
    public void A_real_failure_becomes_a_scenario_file()
    {
        var plan = new Plan(Seed: 1, Transactions: 300, Terminals: 5) { BlockSize = 30 };
        var (index, violations) = Enumerable.Range(0, 10).Select(index => (index, Play(plan.Block(index)).Violations)).First(found => found.Violations.Count > 0);
        var rule = violations[0].Rule;
        var shrinker = new Shrinker(rule, Play);
        var small = shrinker.Shrink(plan.Block(index));
        var text = ScenarioSketch.Of(small, Play(small).Violations[0], "simulate");

        Assert.That(small.Transactions, Is.LessThan(30));
        Assert.That(text, Does.Contain("\n- sale: ").And.Contain($"# Broken: {rule}"));

        static BlockReport Play(BlockScript script) =>
            BlockWorld.Play(script, wrap: setup => setup with { Journals = () => new ForgetfulStore(setup.Journals(), "approved") });
    }
}
