using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Tests.Journal;

/// <summary>What every <see cref="IRecordStore"/> must do. A store of your own passes it by deriving from this class.</summary>
public abstract class RecordStoreContract
{
    /// <summary>Runs a test body on the loop that the store posts to.</summary>
    protected abstract void Run(Func<Task> body);

    /// <summary>A store, not yet open, on the medium of the present test.</summary>
    protected abstract IRecordStore NewStore();

    [Test]
    public void A_new_medium_holds_nothing() => Run(async () =>
    {
        await using var store = NewStore();
        Assert.That((await store.OpenAsync()).Value, Is.Empty);
    });

    [Test]
    public void What_was_confirmed_is_there_after_reopening_by_kind_and_number() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
        {
            await ExpectAsync(store, Put("owed", 10, "a"), Put("approved", 2, "b"));
            await ExpectAsync(store, Put("owed", 9, "c"), Put("owed", -1, ""));
        }

        Assert.That(await ContentAsync(), Is.EqualTo("approved/2=b owed/-1= owed/9=c owed/10=a"));
    });

    [Test]
    public void A_change_replaces_and_removes_in_order() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
        {
            await ExpectAsync(store, Put("k", 1, "old"), Put("k", 2, "gone"), Put("k", 3, "x"));
            await ExpectAsync(store, Put("k", 1, "new"), Remove("k", 2), Remove("k", 3), Put("k", 3, "again"), Put("k", 4, "y"), Remove("k", 4));
        }

        Assert.That(await ContentAsync(), Is.EqualTo("k/1=new k/3=again"));
    });

    [Test]
    public void Removing_what_is_not_there_changes_nothing() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, Remove("k", 1), Put("k", 2, "x"));
        Assert.That(await ContentAsync(), Is.EqualTo("k/2=x"));
    });

    [Test]
    public void Emptied_and_used_again_it_holds_what_came_last() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
        {
            await ExpectAsync(store, Put("k", 1, "x"));
            await ExpectAsync(store, Remove("k", 1));
            await ExpectAsync(store);
        }

        Assert.That(await ContentAsync(), Is.Empty);
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, Put("k", 5, "y"));
        Assert.That(await ContentAsync(), Is.EqualTo("k/5=y"));
    });

    [Test]
    public void Numbers_and_bodies_of_any_size_are_kept() => Run(async () =>
    {
        var large = new byte[100_000];
        for (var i = 0; i < large.Length; i++)
            large[i] = (byte)(i * 31);
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, new RecordChange("k", long.MaxValue, large), new RecordChange("k", long.MinValue, large.AsMemory(0, 1)));
        await using var again = NewStore();
        var records = (await again.OpenAsync()).Value;
        Assert.That(records.Select(r => r.Number), Is.EqualTo(new[] { long.MinValue, long.MaxValue }));
        Assert.That(records[1].Body.Span.SequenceEqual(large), Is.True);
    });

    [Test]
    public void Session_after_session_nothing_is_lost() => Run(async () =>
    {
        for (var i = 0; i < 12; i++)
        {
            await using var store = NewStore();
            Assert.That((await store.OpenAsync()).Value, Has.Count.EqualTo(i));
            await ExpectAsync(store, Put("k", i, $"{i}"));
        }
    });

    [Test]
    public void A_store_that_is_not_open_takes_nothing() => Run(async () =>
    {
        var store = NewStore();
        Assert.That((await store.CommitAsync([Put("k", 1, "x")])).Fault, Is.EqualTo(Fault.JournalFailed));
        await store.OpenAsync();
        await store.DisposeAsync();
        Assert.That((await store.CommitAsync([Put("k", 1, "x")])).Fault, Is.EqualTo(Fault.JournalFailed));
        await store.DisposeAsync();
        Assert.That(await ContentAsync(), Is.Empty);
    });

    protected static RecordChange Put(string kind, long number, string body) => new(kind, number, Encoding.UTF8.GetBytes(body));

    protected static RecordChange Remove(string kind, long number) => new(kind, number, null);

    protected static async Task ExpectAsync(IRecordStore store, params RecordChange[] changes) =>
        Assert.That((await store.CommitAsync(changes)).Fault, Is.Null);

    protected async Task<IRecordStore> OpenedAsync()
    {
        var store = NewStore();
        Assert.That((await store.OpenAsync()).Fault, Is.Null);
        return store;
    }

    protected async Task<string> ContentAsync()
    {
        await using var store = NewStore();
        return Text((await store.OpenAsync()).Value);
    }

    protected static string Text(IEnumerable<StoredRecord> records) =>
        string.Join(' ', records.Select(r => $"{r.Kind}/{r.Number}={Encoding.UTF8.GetString(r.Body.Span)}"));
}
