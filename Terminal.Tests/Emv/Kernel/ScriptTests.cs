using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Issuer scripts (EMV book 3, 10.10; book 4, 6.3.9) and their results as UnionPay's DF31 carries them.</summary>
public sealed class ScriptTests
{
    private const string Put = "86048424000A";
    private const string PutTwo = "860484DA9F58";

    [Test]
    public void Scripts_71_run_before_and_scripts_72_after_the_second_cryptogram()
    {
        using var bench = Run("7106" + Put, "7206" + PutTwo);
        Assert.That(
            bench.Card.Commands.Where(command => command.StartsWith("84", StringComparison.Ordinal) || command.StartsWith("80AE4", StringComparison.Ordinal)).Select(command => command[..4]),
            Is.EqualTo(new[] { "8424", "80AE", "84DA" }));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.ScriptProcessing), Is.True);
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("2000000000" + "2000000000"));
    }

    // Script; the card's answers; result; whether the bit of the TVR is set; commands that reach the card.
    [TestCase("71" + "0D" + "9F180411223344" + Put, "9000", "2011223344", false, 1)]
    [TestCase("71" + "0C" + Put + PutTwo, "9000 9000", "2000000000", false, 2)]
    [TestCase("71" + "0C" + Put + PutTwo, "6200 6381", "2000000000", false, 2)]
    [TestCase("71" + "0C" + Put + PutTwo, "6A80 9000", "1100000000", true, 1)]
    [TestCase("71" + "0C" + Put + PutTwo, "9000 6985", "1200000000", true, 2)]
    [TestCase("71" + "00", "9000", "2000000000", false, 0)]
    [TestCase("71" + "09" + Put + "DF0100", "9000", "0000000000", true, 0)]
    [TestCase("71" + "0D" + Put + "9F180411223344", "9000", "0000000000", true, 0)]
    [TestCase("71" + "07" + Put + "86", "9000", "0000000000", true, 0)]
    [TestCase("71" + "0C" + "9F1803112233" + Put, "9000", "0000000000", true, 0)]
    [TestCase("71" + "0A" + Put + "86028424", "9000", "1200000000", true, 1)]
    public void A_script_leaves_its_result(string script, string answers, string result, bool failed, int commands)
    {
        using var bench = Run(script, "", answers.Split(' '));
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo(result));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.ScriptFailedBefore), Is.EqualTo(failed));
        Assert.That(bench.Card.Commands.Count(command => command.StartsWith("84", StringComparison.Ordinal)), Is.EqualTo(commands));
    }

    [Test]
    public void A_failed_script_does_not_stop_the_next()
    {
        using var bench = Run("7106" + Put + "7106" + PutTwo, "", "6A80", "9000");
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("1100000000" + "2000000000"));
    }

    [Test]
    public void A_script_72_that_fails_is_told_in_its_own_bit()
    {
        using var bench = Run("", "7206" + Put, "6A80");
        Assert.That(bench.Kernel.Tvr & (Tvr.ScriptFailedBefore | Tvr.ScriptFailedAfter), Is.EqualTo(Tvr.ScriptFailedAfter));
    }

    [Test]
    public void The_sixteenth_command_counts_as_fifteen()
    {
        var script = string.Concat(Enumerable.Repeat("860484240000", 16));
        using var bench = Run("7160" + script, "", [.. Enumerable.Repeat("9000", 15), "6A80"]);
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("1F00000000"));
    }

    [TestCase(128, 126, true)]
    [TestCase(128, 127, false)]
    [TestCase(254, 250, true)]
    public void Scripts_that_are_longer_than_the_limit_do_not_run(int limit, int inside, bool run)
    {
        // One command of the whole length: heads 86 and, above 127, 81 come off.
        var command = "84DA0000" + (inside - 7 - (inside > 129 ? 1 : 0)).ToString("X2", null);
        var length = inside - 2 - (inside > 129 ? 1 : 0);
        var value = command + new string('0', 2 * (length - 5));
        var script = TestCard.Tlv(0x71, TestCard.Tlv(0x86, value));
        using var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString(script)));
        bench.Configuration = bench.Configuration with { ScriptLimit = limit };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo(run ? "2000000000" : "0000000000"));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.ScriptFailedBefore), Is.EqualTo(!run));
    }

    [Test]
    public void Scripts_of_a_decline_run_too()
    {
        using var bench = OnlineTests.Bench(new HostReply("51", default, Convert.FromHexString("7206" + Put)));
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.DeclinedOnline));
        Assert.That(bench.Hex(EmvTags.IssuerScriptResults), Is.EqualTo("2000000000"));
    }

    [Test]
    public void More_scripts_than_a_notice_has_room_for_do_not_run()
    {
        using var bench = Run(string.Concat(Enumerable.Repeat("7100", 20)), string.Concat(Enumerable.Repeat("7200", 20)));
        Assert.That(bench.Kernel.Data.Get(EmvTags.IssuerScriptResults).Length, Is.EqualTo(125));
        Assert.That(bench.Kernel.Tvr & (Tvr.ScriptFailedBefore | Tvr.ScriptFailedAfter), Is.EqualTo(Tvr.ScriptFailedAfter));
        Assert.That(Field55.ScriptNotice(bench.Kernel.Data), Has.Length.LessThanOrEqualTo(255));
    }

    [Test]
    public void Broken_scripts_are_told_and_nothing_else_happens()
    {
        using var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString("7106" + "8604")));
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOnline));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.ScriptFailedBefore), Is.True);
    }

    private static KernelBench Run(string before, string after, params string[] answers)
    {
        var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString(before + after)));
        var queue = new Queue<string>(answers);
        if (queue.Count > 0)
            bench.Card.Answers["84"] = queue;
        bench.Run();
        return bench;
    }
}
