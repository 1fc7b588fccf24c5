using System.Text;
using Microsoft.Data.Sqlite;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Drivers.Storage;
using Terminal.Tests.Journal;

namespace Terminal.Tests.Storage;

public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    private TemporaryFolder _folder = null!;
    private string _path = null!;
    private TraceLines _trace = null!;
    private PumpLoop _loop = null!;

    [SetUp]
    public void NewFolder()
    {
        _folder = new TemporaryFolder();
        _path = _folder["journal.db"];
        _trace = new TraceLines();
        _loop = new PumpLoop();
    }

    [TearDown]
    public void RemoveFolder()
    {
        _loop.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void The_files_are_the_owners_alone() => Run(async () =>
    {
        await using var store = await OpenedAsync();
        await ExpectAsync(store, Put("k", 1, "x"));
        Assume.That(OperatingSystem.IsWindows(), Is.False);
#pragma warning disable CA1416 // Assumed above.
        Assert.That(Directory.GetFiles(_folder.Path).Select(f => (Path.GetFileName(f), File.GetUnixFileMode(f))), Is.EquivalentTo(new[]
        {
            ("journal.db", UnixFileMode.UserRead | UnixFileMode.UserWrite),
            ("journal.db-wal", UnixFileMode.UserRead | UnixFileMode.UserWrite),
            ("journal.db.lock", UnixFileMode.UserRead | UnixFileMode.UserWrite),
        }));
#pragma warning restore CA1416
    });

    [Test]
    public void A_second_opener_is_told_that_it_is_in_use() => Run(async () =>
    {
        await using var first = await OpenedAsync();
        await using (var second = NewStore())
            Assert.That((await second.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines.Single(), Does.StartWith("journal sqlite the database is in use"));
        await ExpectAsync(first, Put("k", 1, "x"));
    });

    [Test]
    public void Once_closed_it_can_be_opened_by_another() => Run(async () =>
    {
        await (await OpenedAsync()).DisposeAsync();
        await using var second = NewStore();
        Assert.That((await second.OpenAsync()).Fault, Is.Null);
    });

    [Test]
    public void A_foreign_lock_on_the_database_is_a_fault() => Run(async () =>
    {
        await (await OpenedAsync()).DisposeAsync();
        await using var foreign = Foreign("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (c);");
        await using var store = NewStore();
        Assert.That((await store.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines.Single(), Does.Contain("locked"));
    });

    [Test]
    public void A_newer_schema_is_refused_by_name() => Run(async () =>
    {
        await using (Foreign("PRAGMA user_version = 2"))
        {
        }

        await using var store = NewStore();
        Assert.That((await store.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines, Is.EqualTo(new[]
        {
            "journal sqlite the database has schema version 2, newer than 1, the newest that this program knows",
        }));
    });

    [Test]
    public void An_older_schema_is_brought_up_to_date_and_keeps_its_records() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, Put("k", 1, "x"));
        var next = Schema("ALTER TABLE record ADD COLUMN era INTEGER NOT NULL DEFAULT 7", "UPDATE record SET era = era + 1");

        for (var i = 0; i < 2; i++)
        {
            await using var store = NewStore(next);
            Assert.That(Text((await store.OpenAsync()).Value), Is.EqualTo("k/1=x"));
        }

        Assert.That(Ask("SELECT group_concat(era) || ' ' || (SELECT user_version FROM pragma_user_version) FROM record"), Is.EqualTo("8 3"));
    });

    [Test]
    public void A_step_that_fails_leaves_the_older_schema_whole() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, Put("k", 1, "x"));

        await using (var store = NewStore(Schema("ALTER TABLE record ADD COLUMN era INTEGER", "UPDATE missing SET era = 1")))
            Assert.That((await store.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));

        Assert.That(_trace.Lines.Single(), Does.Contain("no such table: missing"));
        Assert.That(Ask("SELECT (SELECT user_version FROM pragma_user_version) || ' ' || count(*) FROM pragma_table_info('record')"), Is.EqualTo("1 3"));
        Assert.That(await ContentAsync(), Is.EqualTo("k/1=x"));
    });

    [Test]
    public void A_change_that_fails_takes_the_whole_commit_with_it() => Run(async () =>
    {
        var strict = Schema("CREATE TRIGGER no BEFORE INSERT ON record WHEN new.kind = 'bad' BEGIN SELECT RAISE(ABORT, 'medium says no'); END");
        await using (var store = NewStore(strict))
        {
            await store.OpenAsync();
            await ExpectAsync(store, Put("k", 1, "x"));
            Assert.That((await store.CommitAsync([Put("k", 2, "y"), Put("bad", 1, "")])).Fault, Is.EqualTo(Fault.JournalFailed));
            Assert.That(_trace.Lines.Single(), Does.Contain("medium says no"));
            Assert.That((await store.CommitAsync([Put("k", 3, "z")])).Fault, Is.EqualTo(Fault.JournalFailed), "closed until opened again");
        }

        await using var again = NewStore(strict);
        Assert.That(Text((await again.OpenAsync()).Value), Is.EqualTo("k/1=x"));
    });

    [Test]
    public void What_is_no_database_is_refused()
    {
        File.WriteAllText(_path, new string('?', 5000));
        Run(async () =>
        {
            await using var store = NewStore();
            Assert.That((await store.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
            Assert.That(_trace.Lines.Single(), Does.Contain("not a database"));
        });
    }

    [Test]
    public void A_damaged_database_is_refused() => Run(async () =>
    {
        await using (var store = await OpenedAsync())
            await ExpectAsync(store, [.. Enumerable.Range(0, 200).Select(i => Put("k", i, new string('x', 200)))]);
        await using (var file = File.OpenWrite(_path))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        await using var damaged = NewStore();
        Assert.That((await damaged.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines.Single(), Does.Contain("damaged").Or.Contain("malformed"));
    });

    [TestCase("missing/journal.db")]
    [TestCase("folder")]
    public void A_path_that_cannot_be_is_a_fault(string file) => Run(async () =>
    {
        _path = _folder[file];
        Directory.CreateDirectory(_folder["folder"]);
        await using var store = NewStore();
        Assert.That((await store.OpenAsync()).Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(_trace.Lines, Has.Count.EqualTo(1));
    });

    [Test]
    public void What_is_on_the_medium_after_each_commit_opens_to_just_that() => Run(async () =>
    {
        await using var store = await OpenedAsync();
        var expected = "";
        for (var i = 0; i < 20; i++)
        {
            await ExpectAsync(store, Put("k", 2 * i, $"{i}"), Put("k", (2 * i) + 1, "!"));
            expected = $"{expected} k/{2 * i}={i} k/{(2 * i) + 1}=!".Trim();
            Assert.That(await CopyContentAsync(), Is.EqualTo(expected));
        }
    });

    [Test]
    public void A_log_torn_in_its_last_commit_opens_to_what_was_before() => Run(async () =>
    {
        await using var store = await OpenedAsync();
        await ExpectAsync(store, Put("k", 1, "before"));
        var whole = new FileInfo(_path + "-wal").Length;
        await ExpectAsync(store, Put("k", 1, "after"), Put("k", 2, new string('x', 6000)));
        var end = new FileInfo(_path + "-wal").Length;
        Assert.That(end, Is.GreaterThan(whole));
        for (var length = whole; length < end; length += 509)
            Assert.That(await CopyContentAsync(length), Is.EqualTo("k/1=before"), $"{length} of {end} bytes");
        Assert.That(await CopyContentAsync(end), Does.StartWith("k/1=after k/2=xxx"));
    });

    [Test]
    public void The_journal_found_beside_a_dead_process_equals_the_one_that_was_confirmed() => Run(async () =>
    {
        var journal = (await OpenJournalAsync(() => NewStore())).Value;
        using (var card = Some.Card())
            await journal.OweAsync(Some.Fields(), card);
        await ExpectCopyEqualsAsync(journal);
        await journal.NoteApprovalAsync(journal.Owed[0], Some.Approval());
        await ExpectCopyEqualsAsync(journal);
        await journal.CommitAsync(journal.Owed[0], Some.Approval());
        await ExpectCopyEqualsAsync(journal);
        await journal.MarkPrintedAsync(journal.Approved[0]);
        await ExpectCopyEqualsAsync(journal);
        Assert.That((await journal.ReopenAsync()).Succeeded, Is.True);
        await journal.DisposeAsync();
    });

    [Test]
    public void The_account_number_is_nowhere_in_the_files() => Run(async () =>
    {
        var journal = (await OpenJournalAsync(() => NewStore())).Value;
        using var card = Some.Card();
        await journal.OweAsync(Some.Fields(), card);
        await journal.CommitAsync(journal.Owed[0], Some.Approval());
        await journal.OweAsync(Some.Fields(), card);
        await journal.WithdrawDeclinedAsync(journal.Owed[0], "51");
        Assert.That(AccountNumbers(), Is.Empty);
        await journal.DisposeAsync();
        Assert.That(AccountNumbers(), Is.Empty);
    });

    [Test]
    public void An_account_number_that_is_there_is_found() => Run(async () =>
    {
        await using var store = await OpenedAsync();
        await ExpectAsync(store, new RecordChange("k", 1, Convert.FromHexString(Some.PanDigits + "0")));
        Assert.That(AccountNumbers(), Is.EqualTo(new[] { "BCD, left-aligned in journal.db-wal" }));
    });

    protected override IRecordStore NewStore() => NewStore(null);

    protected override void Run(Func<Task> body) => _loop.Run(body);

    private SqliteRecordStore NewStore(SqliteSchema? schema) => new(_path, _loop, _trace, schema);

    private static SqliteSchema Schema(params string[] more) => new([.. SqliteSchema.Current.StepsFrom(0), .. more]);

    private Task<Outcome<TerminalJournal>> OpenJournalAsync(Func<IRecordStore> stores) =>
        TerminalJournal.OpenAsync(stores, new TestCipher(), new JournalSettings(), _loop.Time, _trace);

    private string Copy(long? walLength = null)
    {
        var copy = _folder["copy.db"];
        File.Copy(_path, copy, overwrite: true);
        using var source = new FileStream(_path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(copy + "-wal");
        source.CopyTo(target);
        target.SetLength(walLength ?? target.Length);
        return copy;
    }

    private async Task<string> CopyContentAsync(long? walLength = null)
    {
        await using var store = new SqliteRecordStore(Copy(walLength), _loop, _trace);
        var opened = await store.OpenAsync();
        Assert.That(opened.Fault, Is.Null, string.Join(' ', _trace.Lines));
        return Text(opened.Value);
    }

    private async Task ExpectCopyEqualsAsync(TerminalJournal journal)
    {
        var path = Copy();
        for (var i = 0; i < 2; i++)
        {
            await using var copy = (await OpenJournalAsync(() => new SqliteRecordStore(path, _loop, _trace))).Value;
            Assert.That(JournalPicture.Of(copy), Is.EqualTo(JournalPicture.Of(journal)));
        }
    }

    private List<string> AccountNumbers()
    {
        var forms = new (string Name, byte[] Bytes)[]
        {
            ("ASCII", Encoding.ASCII.GetBytes(Some.PanDigits)),
            ("UTF-16", Encoding.Unicode.GetBytes(Some.PanDigits)),
            ("BCD, left-aligned", Convert.FromHexString(Some.PanDigits + "0")[..^1]),
            ("BCD, right-aligned", Convert.FromHexString("0" + Some.PanDigits)[1..]),
        };
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(_folder.Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found.AddRange(forms.Where(f => bytes.AsSpan().IndexOf(f.Bytes) >= 0).Select(f => $"{f.Name} in {Path.GetFileName(file)}"));
        }

        return found;
    }

    private SqliteConnection Foreign(string sql)
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    private string Ask(string sql)
    {
        using var connection = Foreign("SELECT 1");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }
}
