using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>
/// The power of a virtual terminal goes at every call and at every disk operation of a sale, and of the recovery from it. Journal
/// and books agree afterwards, nothing is owed, and the next sale goes through.
/// </summary>
public sealed class PowerLossTests
{
    private static readonly (string Name, Func<PowerLoss> Make)[] Losses =
    [
        ("nothing kept", () => PowerLosses.Nothing),
        ("everything kept", () => PowerLosses.Everything),
        ("torn early", () => PowerLosses.Prefix(17)),
        ("torn late", () => PowerLosses.Prefix(700)),
        ("last sector first", () => PowerLosses.Chosen(0b10)),
        ("by chance", () => PowerLosses.Random(new SeededRandomSource(3, "power"))),
    ];

    [TestCaseSource(typeof(CrashScenario), nameof(CrashScenario.All))]
    public void Power_may_go_before_and_after_every_call(CrashScenario scenario)
    {
        // Between calls nothing is unsynced: one kind of loss is all kinds.
        var cuts = 0;
        while (Survives(CrashRun.Of(scenario, [new Cut(CutPlace.Call, cuts + 1, PowerLosses.Nothing)]), 1, $"call {cuts + 1}"))
            cuts++;
        // A chip is sent a dozen commands and more, each with power cut before it and before its answer is known.
        Assert.That(cuts, Is.GreaterThan(scenario.Card.StartsWith("chip-", StringComparison.Ordinal) ? 50 : 25), "calls of a sale");
    }

    [TestCaseSource(typeof(CrashScenario), nameof(CrashScenario.All))]
    public void Power_may_go_at_every_disk_operation_whatever_the_disk_keeps(CrashScenario scenario)
    {
        foreach (var (name, make) in Losses)
        {
            foreach (var place in new[] { CutPlace.BeforeDisk, CutPlace.AfterDisk })
            {
                var cuts = 0;
                while (Survives(CrashRun.Of(scenario, [new Cut(place, cuts + 1, make())]), 1, $"{name}, {place} {cuts + 1}"))
                    cuts++;
                Assert.That(cuts, Is.GreaterThanOrEqualTo(13), $"{name}, {place}");
            }
        }
    }

    [TestCaseSource(typeof(CrashScenario), nameof(CrashScenario.All))]
    public void Power_may_go_again_during_the_recovery(CrashScenario scenario) => SweepTwice(scenario, stride: 7);

    [TestCaseSource(typeof(CrashScenario), nameof(CrashScenario.All))]
    [Category("Long")]
    public void Power_may_go_again_at_every_call_of_every_recovery(CrashScenario scenario) => SweepTwice(scenario, stride: 1);

    [TestCaseSource(typeof(CrashScenario), nameof(CrashScenario.All))]
    [Category("Long")]
    public void Power_may_go_again_at_every_disk_operation_of_every_recovery(CrashScenario scenario)
    {
        foreach (var (name, make) in Losses)
        {
            for (var first = 1; CrashRun.Of(scenario, [DiskCut(first)]).Cuts == 1; first++)
            {
                for (var second = 1; Survives(CrashRun.Of(scenario, [DiskCut(first), DiskCut(second)]), 2, $"{name}, {first}, {second}");)
                    second++;
            }

            Cut DiskCut(int at) => new(at % 2 == 0 ? CutPlace.BeforeDisk : CutPlace.AfterDisk, (at + 1) / 2, make());
        }
    }

    [Test]
    public void Power_may_go_five_times_in_a_row()
    {
        var random = new SeededRandomSource(11, "cuts");
        for (var round = 0; round < 60; round++)
        {
            var draws = new byte[5];
            random.Fill(draws);
            Cut[] cuts = [.. draws.Select(draw => new Cut((CutPlace)(draw % 3), 1 + (draw % 23), PowerLosses.Nothing))];
            var run = CrashRun.Of(CrashScenario.All[1], cuts);
            Assert.That(run.Wrong, Is.Empty, string.Join(", ", cuts.Select(cut => cut.ToString())));
        }
    }

    [Test]
    public void A_disk_that_lies_about_syncs_is_found_out()
    {
        var found = 0;
        for (var at = 1; CrashRun.Of(CrashScenario.All[0], [new Cut(CutPlace.Call, at, PowerLosses.Nothing)], forgetful: true) is { Cuts: 1 } run; at++)
            found += run.LostMoney ? 1 : 0;
        Assert.That(found, Is.GreaterThan(3), "cuts after which the auditor finds money lost: the tests above can fail");
    }

    private static void SweepTwice(CrashScenario scenario, int stride)
    {
        for (var first = 1; CrashRun.Of(scenario, [CallCut(first)]).Cuts == 1; first += stride)
        {
            for (var second = 1 + (first % stride); Survives(CrashRun.Of(scenario, [CallCut(first), CallCut(second)]), 2, $"{first}, {second}");)
                second += stride;
        }

        static Cut CallCut(int at) => new(CutPlace.Call, at, PowerLosses.Nothing);
    }

    private static bool Survives(CrashRun run, int cuts, string where)
    {
        if (run.Cuts < cuts)
            return false;
        Assert.That(run.Wrong, Is.Empty, where);
        return true;
    }
}
