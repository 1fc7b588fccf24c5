using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Journal;

/// <summary>A store that does not answer, fails, or holds what cannot be read (rule 10).</summary>
public sealed class JournalConditionTests
{
    [Test]
    public void A_write_that_is_not_confirmed_in_time_stalls_the_journal() => OnLoop(async (bench, journal) =>
    {
        var loop = EventLoop.Current!;
        bench.Disk.SyncHangs = true;
        var start = loop.Time.GetTimestamp();

        Assert.That((await journal.TakeStanAsync()).Fault, Is.EqualTo(Fault.JournalStalled));
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(bench.Settings.WriteDeadline));
        Assert.That(journal.Condition, Is.EqualTo(JournalCondition.Stalled));
        Assert.That(journal.State.NextStan, Is.EqualTo(1), "the view shows what is confirmed");

        bench.Disk.SyncHangs = false;
        start = loop.Time.GetTimestamp();
        Assert.That((await OweAsync(journal)).Fault, Is.EqualTo(Fault.JournalStalled));
        Assert.That((await journal.CountBootAsync()).Fault, Is.EqualTo(Fault.JournalStalled));
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.Zero), "refused at once");
    });

    [Test]
    public void Re_opening_tells_that_the_unconfirmed_write_landed() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncHangs = true;
        await OweAsync(journal);
        bench.Disk.SyncHangs = false;

        Assert.That((await journal.ReopenAsync()).Succeeded, Is.True);

        Assert.That((journal.Condition, journal.Owed.Count, journal.State.NextStan), Is.EqualTo((JournalCondition.Open, 1, 2)));
        Assert.That((await journal.WithdrawUnsentAsync(journal.Owed[0], Fault.JournalStalled)).Succeeded, Is.True);
    });

    [Test]
    public void Re_opening_tells_that_the_unconfirmed_write_was_lost() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncHangs = true;
        await OweAsync(journal);
        bench.Disk.SyncHangs = false;
        bench.Disk.CutPower(PowerLosses.Nothing);
        bench.Disk.PowerOn();

        Assert.That((await journal.ReopenAsync()).Succeeded, Is.True);

        Assert.That((journal.Owed.Count, journal.State.NextStan), Is.EqualTo((0, 1)));
    });

    [Test]
    public void As_long_as_the_store_hangs_the_journal_stays_stalled() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncHangs = true;
        await journal.TakeStanAsync();

        Assert.That((await journal.ReopenAsync()).Fault, Is.EqualTo(Fault.JournalStalled));
        Assert.That((await journal.TakeStanAsync()).Fault, Is.EqualTo(Fault.JournalStalled));

        bench.Disk.SyncHangs = false;
        Assert.That((await journal.ReopenAsync()).Succeeded, Is.True);
        Assert.That((await journal.TakeStanAsync()).Value, Is.EqualTo(2), "the first one landed after all");
    });

    [Test]
    public void Confirmed_at_the_very_deadline_is_in_time() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncTime = bench.Settings.WriteDeadline;
        Assert.That((await journal.TakeStanAsync()).Value, Is.EqualTo(1));
        bench.Disk.SyncTime += TimeSpan.FromTicks(1);
        Assert.That((await journal.TakeStanAsync()).Fault, Is.EqualTo(Fault.JournalStalled));
    });

    [Test]
    public void A_confirmation_after_the_deadline_does_not_open_the_journal() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncTime = bench.Settings.WriteDeadline + TimeSpan.FromSeconds(1);
        await journal.TakeStanAsync();
        await EventLoop.Current!.DelayAsync(TimeSpan.FromSeconds(10));
        Assert.That((journal.Condition, journal.State.NextStan), Is.EqualTo((JournalCondition.Stalled, 1)));
        bench.Disk.SyncTime = TimeSpan.Zero;
        await journal.ReopenAsync();
        Assert.That(journal.State.NextStan, Is.EqualTo(2));
    });

    [Test]
    public void Writes_take_turns_in_the_order_of_the_calls() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncTime = TimeSpan.FromSeconds(1);
        var start = EventLoop.Current!.Time.GetTimestamp();

        var stans = await Task.WhenAll(journal.TakeStanAsync(), journal.TakeStanAsync(), journal.TakeStanAsync());

        Assert.That(stans.Select(s => s.Value), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(EventLoop.Current!.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromSeconds(3)));
    });

    [Test]
    public void Those_in_line_behind_a_stalled_write_are_refused() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncHangs = true;
        var results = await Task.WhenAll(journal.TakeStanAsync(), journal.TakeStanAsync(), journal.CountBootAsync());
        Assert.That(results.Select(r => r.Fault), Is.All.EqualTo(Fault.JournalStalled));
        Assert.That(bench.Commits, Is.EqualTo(1));
    });

    [Test]
    public void A_failed_write_fails_the_journal_until_it_is_re_opened() => OnLoop(async (bench, journal) =>
    {
        await journal.TakeStanAsync();
        bench.Disk.SyncFails = true;

        Assert.That((await OweAsync(journal)).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That((journal.Condition, journal.Owed.Count), Is.EqualTo((JournalCondition.Failed, 0)));
        Assert.That((await journal.ReopenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        bench.Disk.SyncFails = false;
        Assert.That((await journal.TakeStanAsync()).Fault, Is.EqualTo(Fault.JournalFailed));

        Assert.That((await journal.ReopenAsync()).Succeeded, Is.True);
        Assert.That((journal.Condition, journal.Owed.Count), Is.EqualTo((JournalCondition.Open, 1)));
    });

    [Test]
    public void A_journal_is_open_while_it_writes() => OnLoop(async (bench, journal) =>
    {
        bench.Disk.SyncTime = TimeSpan.FromSeconds(1);
        var writing = journal.TakeStanAsync();
        Assert.That((writing.IsCompleted, journal.Condition), Is.EqualTo((false, JournalCondition.Open)));
        Assert.That((await writing).Succeeded, Is.True);
    });

    [Test]
    public void A_store_that_throws_leaves_the_journal_failed()
    {
        var end = new VirtualLoop().Run(async () =>
        {
            var journal = (await TerminalJournal.OpenAsync(
                () => new ThrowingStore(), new TestCipher(), new JournalSettings(), EventLoop.Current!.Time, new TraceLines())).Value;
            Assert.That(async () => await journal.TakeStanAsync(), Throws.TypeOf<NotSupportedException>());
            Assert.That(journal.Condition, Is.EqualTo(JournalCondition.Failed));
            Assert.That((await journal.TakeStanAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        });
        end.EnsureCompleted();
    }

    [TestCase("owed", "\"v\":1,", "\"v\":2,", "journal failed record owed/1 unreadable: version 2")]
    [TestCase("owed", "\"stan\":1,", "\"stan\":\"x\",", "journal failed record owed/1 unreadable: malformed")]
    [TestCase("owed", "\"stan\":1,", "\"stan\":1,\"more\":1,", "journal failed record owed/1 unreadable: malformed")]
    [TestCase("owed", "\"merchantId\":\"123456789012345\",", "", "journal failed record owed/1 unreadable: malformed")]
    [TestCase("owed", "\"merchantId\":\"123456789012345\",", "\"merchantId\":null,", "journal failed record owed/1 unreadable: malformed")]
    [TestCase("owed", "\"card\":\"", "\"card\":\"AAAA", "journal failed record owed/1 unreadable: seal broken")]
    public void An_unreadable_record_is_named_and_never_dropped(string kind, string old, string replacement, string line) => OnLoop(async (bench, journal) =>
    {
        await OweAsync(journal);
        await bench.RewriteAsync(kind, 1, old, replacement);

        Assert.That((await bench.TryOpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(bench.Trace.Lines, Is.EqualTo(new[] { line }));

        await bench.RewriteAsync(kind, 1, replacement.Length == 0 ? "\"processingCode\"" : replacement, replacement.Length == 0 ? old + "\"processingCode\"" : old);
        Assert.That((await bench.OpenAsync()).Owed, Has.Count.EqualTo(1));
    });

    [Test]
    public void A_sealed_card_opens_in_its_own_record_only() => OnLoop(async (bench, journal) =>
    {
        await OweAsync(journal);
        await using (var store = new SimulatedRecordStore(bench.Disk))
        {
            var record = (await store.OpenAsync()).Value.Single(r => r.Kind is "owed");
            await store.CommitAsync([new RecordChange("owed", 2, record.Body)]);
        }

        Assert.That((await bench.TryOpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(bench.Trace.Lines, Is.EqualTo(new[] { "journal failed record owed/2 unreadable: seal broken" }));
    });

    [Test]
    public void A_kind_that_is_not_known_is_not_passed_over() => OnLoop(async (bench, _) =>
    {
        await using (var store = new SimulatedRecordStore(bench.Disk))
        {
            await store.OpenAsync();
            await store.CommitAsync([new RecordChange("advice", 3, "{}"u8.ToArray())]);
        }

        Assert.That((await bench.TryOpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(bench.Trace.Lines, Is.EqualTo(new[] { "journal failed record advice/3 unreadable: kind unknown" }));
    });

    private static void OnLoop(Func<JournalBench, TerminalJournal, Task> body) => new VirtualLoop().Run(async () =>
    {
        var bench = new JournalBench { Time = EventLoop.Current!.Time };
        await body(bench, await bench.OpenAsync());
    }).EnsureCompleted();

    private static async Task<Outcome<OwedReversal>> OweAsync(TerminalJournal journal)
    {
        using var card = Some.Card();
        return await journal.OweAsync(Some.Fields(), card);
    }

    private sealed class ThrowingStore : IRecordStore
    {
        public Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync() => Task.FromResult(Outcome.Of<IReadOnlyList<StoredRecord>>([]));

        public Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
