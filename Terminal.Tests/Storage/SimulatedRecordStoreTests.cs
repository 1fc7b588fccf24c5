using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;
using Terminal.Emulator.Storage;
using Terminal.Tests.Journal;

namespace Terminal.Tests.Storage;

public sealed class SimulatedRecordStoreTests : RecordStoreContract
{
    private SimulatedDisk _disk = null!;
    private TraceLines _trace = null!;
    private int _compactFrom;

    [SetUp]
    public void NewDisk()
    {
        _disk = new SimulatedDisk();
        _trace = new TraceLines();
        _compactFrom = 1 << 20;
    }

    [Test]
    public void What_was_not_synced_is_gone_when_a_disk_lies()
    {
        Run(async () =>
        {
            await using var store = await OpenedAsync();
            await ExpectAsync(store, Put("k", 1, "x"));
            _disk.Forgetful = true;
            await ExpectAsync(store, Put("k", 2, "y"));
        });
        _disk.CutPower(PowerLosses.Nothing);
        _disk.PowerOn();
        _disk.Forgetful = false;
        Run(async () => Assert.That(await ContentAsync(), Is.EqualTo("k/1=x")));
    }

    [Test]
    public void A_full_disk_is_a_fault_and_what_was_there_stays() => Run(async () =>
    {
        var store = await OpenedAsync();
        await ExpectAsync(store, Put("k", 1, "x"));
        _disk.Capacity = 80;
        Assert.That((await store.CommitAsync([Put("k", 2, new string('y', 50))])).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines, Is.EqualTo(new[] { "journal disk disk full" }));
        Assert.That((await store.CommitAsync([Put("k", 3, "")])).Fault, Is.EqualTo(Fault.JournalFailed), "closed until opened again");
        Assert.That(await ContentAsync(), Is.EqualTo("k/1=x"));
    });

    [Test]
    public void After_a_failed_sync_the_write_counts_once_it_is_read_and_synced() => Run(async () =>
    {
        var store = await OpenedAsync();
        _disk.SyncFails = true;
        Assert.That((await store.CommitAsync([Put("k", 1, "x")])).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That((await NewStore().OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed), "not believed while it cannot be synced");
        _disk.SyncFails = false;

        Assert.That(await ContentAsync(), Is.EqualTo("k/1=x"));

        _disk.CutPower(PowerLosses.Nothing);
        _disk.PowerOn();
        Assert.That(await ContentAsync(), Is.EqualTo("k/1=x"));
    });

    [Test]
    public void A_slow_disk_takes_its_time_on_the_loop() => Run(async () =>
    {
        var loop = EventLoop.Current!;
        await using var store = await OpenedAsync();
        _disk.SyncTime = TimeSpan.FromMilliseconds(250);
        var start = loop.Time.GetTimestamp();
        await ExpectAsync(store, Put("k", 1, "x"));
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromMilliseconds(250)));
    });

    [Test]
    public void A_program_without_power_never_learns_anything()
    {
        var store = NewStore();
        Assert.That(store.OpenAsync().IsCompletedSuccessfully, Is.True);
        _disk.CutPower(PowerLosses.Nothing);
        var commit = store.CommitAsync([Put("k", 1, "x")]);
        _disk.PowerOn();
        Assert.That(commit.IsCompleted, Is.False);
        Run(async () => Assert.That(await ContentAsync(), Is.Empty));
    }

    [Test]
    public void The_log_stays_short_however_much_is_written() => Run(async () =>
    {
        _compactFrom = 2000;
        await using (var store = await OpenedAsync())
        {
            for (var i = 0; i < 5000; i++)
            {
                await ExpectAsync(store, Put("k", i % 10, $"{i} {new string('x', 40)}"));
                Assert.That(_disk.Read(0).Length + _disk.Read(1).Length, Is.LessThan(8000));
            }
        }

        await using var again = NewStore();
        Assert.That((await again.OpenAsync()).Value.Select(r => r.Body.Length), Is.EqualTo(Enumerable.Repeat(45, 10)));
    });

    [Test]
    public void Without_room_for_two_logs_the_old_one_goes_on() => Run(async () =>
    {
        _compactFrom = 300;
        _disk.Capacity = 900;
        var written = 0;
        await using (var store = await OpenedAsync())
        {
            await ExpectAsync(store, Put("k", 1, new string('x', 600)));
            while ((await store.CommitAsync([Put("k", 2, "y")])).Succeeded)
                written++;
        }

        Assert.That(written, Is.GreaterThan(3));
        await using var again = NewStore();
        Assert.That((await again.OpenAsync()).Value, Has.Count.EqualTo(2));
    });

    [Test]
    public void A_log_whose_header_is_damaged_is_refused() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, Put("k", 1, "x"));
        await _disk.WriteAsync(_disk.PowerCycle, 0, 5, [0xFF]);
        Assert.That((await NewStore().OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines, Is.EqualTo(new[] { "journal disk no log has a valid header" }));
    });

    protected override IRecordStore NewStore() => new SimulatedRecordStore(_disk, _trace, _compactFrom);

    protected override void Run(Func<Task> body) => new VirtualLoop().Run(body).EnsureCompleted();
}
