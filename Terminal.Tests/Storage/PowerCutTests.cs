using System.Text;
using Terminal.Core.Journal;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Storage;

/// <summary>Power goes at every disk call of a script of commits, with every possible remainder of what was not synced.</summary>
public sealed class PowerCutTests
{
    private static readonly string[] Contents = ["", "a", "aB", "ab", "abc", "bc", "bcd"];

    private static readonly IReadOnlyList<RecordChange>[] Script =
    [
        [Put(1, "a")],
        [Put(2, "B")],
        [Put(2, "b")],
        [Put(3, "c")],
        [new RecordChange("k", 1, null)],
        [Put(4, "d")],
    ];

    [Test]
    public void What_is_found_is_before_or_after_each_commit_whatever_prefix_reached_the_medium([Values(1 << 20, 60)] int compactFrom)
    {
        var cuts = 0;
        for (var operation = 1; ; operation++)
        {
            foreach (var before in new[] { true, false })
            {
                // Each length of what reached the medium, from nothing to all.
                for (var bytes = 0; ; bytes++)
                {
                    var (confirmed, atStake, reached) = Cut(operation, before, PowerLosses.Prefix(bytes), compactFrom, out var disk);
                    if (!reached)
                    {
                        Assert.That(cuts, Is.GreaterThan(100));
                        return;
                    }

                    ExpectBeforeOrAfter(disk, confirmed, compactFrom, $"operation {operation}, before {before}, {bytes} bytes");
                    cuts++;
                    if (bytes >= atStake)
                        break;
                }
            }
        }
    }

    [Test]
    public void What_is_found_is_before_or_after_each_commit_whatever_the_order_in_which_writes_reached_the_medium()
    {
        // Bodies longer than a sector make each commit several writes; each subset of them may be what is left.
        for (var operation = 1; ; operation++)
        {
            for (ulong mask = 0; mask < 32; mask++)
            {
                var (confirmed, _, reached) = Cut(operation, before: false, PowerLosses.Chosen(mask), 60, out var disk, padding: 600);
                if (!reached)
                    return;
                ExpectBeforeOrAfter(disk, confirmed, 60, $"operation {operation}, writes {mask:b}");
            }
        }
    }

    [Test]
    public void What_is_found_is_before_or_after_each_commit_as_chance_has_it()
    {
        for (var seed = 0UL; seed < 2000; seed++)
        {
            var random = new SeededRandomSource(seed, "power");
            var operation = 1 + (int)(seed % 40);
            var (confirmed, _, reached) = Cut(operation, seed % 3 == 0, PowerLosses.Random(random), 60, out var disk, padding: (int)(seed % 1100));
            if (reached)
                ExpectBeforeOrAfter(disk, confirmed, 60, $"seed {seed}");
        }
    }

    [Test]
    public void Recovery_may_be_cut_anywhere_too()
    {
        for (var operation = 1; operation < 30; operation++)
        {
            for (var bytes = 0; bytes < 60; bytes += 7)
            {
                for (var second = 1; second < 4; second++)
                {
                    var (confirmed, _, reached) = Cut(operation, before: false, PowerLosses.Prefix(bytes), 60, out var disk);
                    if (!reached)
                        return;
                    disk.CutPowerAt(disk.Operations + second, before: second % 2 == 0, PowerLosses.Prefix(bytes / 2));
                    _ = new SimulatedRecordStore(disk, null, 60).OpenAsync();
                    if (!disk.IsOff)
                        disk.CutPower(PowerLosses.Nothing);
                    disk.PowerOn();
                    ExpectBeforeOrAfter(disk, confirmed, 60, $"operation {operation}, {bytes} bytes, again at {second}");
                }
            }
        }
    }

    [Test]
    public void A_disk_that_lies_about_syncs_is_found_out()
    {
        var disk = new SimulatedDisk { Forgetful = true };
        var store = new SimulatedRecordStore(disk);
        Assert.That(store.OpenAsync().IsCompletedSuccessfully, Is.True);
        Assert.That(store.CommitAsync(Script[0]).IsCompletedSuccessfully, Is.True);
        disk.CutPower(PowerLosses.Nothing);
        disk.PowerOn();
        Assert.That(Content(disk, 60), Is.Empty, "confirmed, and lost: the tests above would fail on this disk");
    }

    private static (int Confirmed, int AtStake, bool Reached) Cut(
        int operation, bool before, PowerLoss loss, int compactFrom, out SimulatedDisk disk, int padding = 0)
    {
        disk = new SimulatedDisk();
        var atStake = 0;
        disk.CutPowerAt(operation, before, (index, length) =>
        {
            atStake += length;
            return loss(index, length);
        });
        var store = new SimulatedRecordStore(disk, null, compactFrom);
        var confirmed = 0;
        if (store.OpenAsync().IsCompleted)
        {
            foreach (var changes in Script)
            {
                if (!store.CommitAsync([.. changes.Select(c => Padded(c, padding))]).IsCompletedSuccessfully)
                    break;
                confirmed++;
            }
        }

        if (!disk.IsOff)
            return (confirmed, atStake, false);
        disk.PowerOn();
        return (confirmed, atStake, true);
    }

    private static void ExpectBeforeOrAfter(SimulatedDisk disk, int confirmed, int compactFrom, string when)
    {
        var found = Content(disk, compactFrom);
        Assert.That(found, Is.EqualTo(Contents[confirmed]).Or.EqualTo(Contents[Math.Min(confirmed + 1, Script.Length)]), when);
        Assert.That(Content(disk, compactFrom), Is.EqualTo(found), $"{when}: opened a second time");
        disk.CutPower(PowerLosses.Nothing);
        disk.PowerOn();
        Assert.That(Content(disk, compactFrom), Is.EqualTo(found), $"{when}: what was read once is there for good");
        Assert.That(Extended(disk, compactFrom), Is.EqualTo(found + "z"), $"{when}: what is written next");
    }

    private static string Extended(SimulatedDisk disk, int compactFrom)
    {
        var store = new SimulatedRecordStore(disk, null, compactFrom);
        Assert.That(store.OpenAsync().IsCompletedSuccessfully, Is.True);
        Assert.That(store.CommitAsync([Put(9, "z")]).IsCompletedSuccessfully, Is.True);
        disk.CutPower(PowerLosses.Nothing);
        disk.PowerOn();
        return Content(disk, compactFrom);
    }

    private static string Content(SimulatedDisk disk, int compactFrom)
    {
        var opened = new SimulatedRecordStore(disk, null, compactFrom).OpenAsync();
        Assert.That(opened.IsCompletedSuccessfully, Is.True);
        var records = opened.GetAwaiter().GetResult().Value;
        return string.Concat(records.Select(r => Encoding.ASCII.GetString(r.Body.Span)[..1]));
    }

    private static RecordChange Padded(RecordChange change, int padding) => change.Body is { } body
        ? change with { Body = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(body.Span) + new string('.', padding)) }
        : change;

    private static RecordChange Put(long number, string body) => new("k", number, Encoding.ASCII.GetBytes(body));
}
