using System.Text.Json;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Simulation;

public sealed class SimulateCommandTests
{
    private static readonly string[] Small = ["simulate", "--transactions", "24", "--terminals", "4", "--cores", "1"];

    [Test]
    public void A_run_tells_its_mix_its_hash_and_its_verdict()
    {
        var run = CommandRun.Of([.. Small, "--seed", "9"]);

        Assert.Multiple(() =>
        {
            Assert.That(run.Code, Is.Zero, run.Error);
            Assert.That(run.Out, Does.StartWith("Seed 9: 24 transactions in 1 block(s)"));
            Assert.That(run.Out, Does.Contain("answer-lost").And.Contain("Hash ").And.EndWith("24 transactions, 0 violations\n"));
            Assert.That(run.Out, Does.Not.Contain("/s"), "stdout has no figure of wall time");
            Assert.That(run.Error, Does.Contain("transactions/s/core"));
        });
    }

    [Test]
    public void The_document_is_the_same_twice()
    {
        var first = CommandRun.Of([.. Small, "--json"]);
        var second = CommandRun.Of([.. Small, "--json"]);

        Assert.That(second.Out, Is.EqualTo(first.Out));
        using var document = JsonDocument.Parse(first.Out);
        Assert.That(document.RootElement.GetProperty("transactions").GetInt64(), Is.EqualTo(24));
        Assert.That(document.RootElement.GetProperty("hash").GetString(), Has.Length.EqualTo(64));
    }

    [Test]
    public void One_block_is_replayed_with_its_trace()
    {
        var run = CommandRun.Of([.. Small, "--block", "0", "--trace"]);

        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("simulate customer").And.Contain("0 violation(s)"));
    }

    [TestCase("--transactions", "0")]
    [TestCase("--terminals", "1001")]
    [TestCase("--cores", "0")]
    [TestCase("--block", "1")]
    [TestCase("--clock", "real")]
    public void Numbers_out_of_range_are_refused(string option, string value) =>
        Assert.That(CommandRun.Of([.. Small, option, value]).Code, Is.EqualTo(64));
}
