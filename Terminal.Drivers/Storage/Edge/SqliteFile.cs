using System.Globalization;
using Microsoft.Data.Sqlite;
using Terminal.Core.Journal;

namespace Terminal.Drivers.Storage.Edge;

/// <summary>The database file, as its thread sees it: every call blocks and throws.</summary>
internal sealed class SqliteFile(string path, SqliteSchema schema) : IDisposable
{
    private FileStream? _lock;
    private SqliteConnection? _connection;
    private SqliteCommand? _put;
    private SqliteCommand? _remove;

    /// <summary>Opens, brings the schema up to date, and reads every record by kind and number.</summary>
    /// <exception cref="IOException">Another process has the database, it is newer than this program, or it is damaged.</exception>
    public List<StoredRecord> Open()
    {
        Lock();
        Touch();
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        _connection = new SqliteConnection(text.ToString());
        _connection.Open();
        Configure();
        Migrate();
        Settle();
        Prepare();
        return Read();
    }

    /// <summary>Applies changes in one transaction; when it returns they are on the medium.</summary>
    public bool Commit(IReadOnlyList<RecordChange> changes)
    {
        using var transaction = Connection.BeginTransaction(deferred: false);
        foreach (var change in changes)
        {
            var command = change.Body is null ? _remove! : _put!;
            command.Transaction = transaction;
            command.Parameters[0].Value = change.Kind;
            command.Parameters[1].Value = change.Number;
            if (change.Body is { } body)
                command.Parameters[2].Value = body.ToArray();
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _put?.Dispose();
        _remove?.Dispose();
        _connection?.Dispose();
        _lock?.Dispose();
    }

    private SqliteConnection Connection => _connection ?? throw new InvalidOperationException("The database is not open.");

    private void Lock()
    {
        try
        {
            _lock = new FileStream(path + ".lock", ForOwner(FileMode.OpenOrCreate));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException("the database is in use: another process holds its lock, or it was not closed: " + e.Message, e);
        }
    }

    /// <summary>SQLite would make the file readable for everybody; the log beside it inherits this mode.</summary>
    private void Touch()
    {
        if (!File.Exists(path))
            new FileStream(path, ForOwner(FileMode.CreateNew)).Dispose();
    }

    private static FileStreamOptions ForOwner(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private void Configure()
    {
        // Exclusive first: the log's index then stays in this process, and nobody else can write.
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        if (!string.Equals(Scalar("PRAGMA journal_mode = WAL"), "wal", StringComparison.Ordinal))
            throw new IOException("the file system does not allow a write-ahead log");
        Execute("PRAGMA synchronous = FULL");
    }

    private void Migrate()
    {
        var version = int.Parse(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > schema.Version)
            throw new IOException($"the database has schema version {version}, newer than {schema.Version}, the newest that this program knows");
        if (version == schema.Version)
            return;
        using var transaction = Connection.BeginTransaction(deferred: false);
        foreach (var step in schema.StepsFrom(version))
            Execute(step, transaction);
        Execute($"PRAGMA user_version = {schema.Version}", transaction);
        transaction.Commit();
    }

    /// <summary>
    /// What a process before this one wrote may stand in the system's cache only, its sync having failed or never returned: moving the
    /// log into the database, synced, puts what is about to be read on the medium.
    /// </summary>
    private void Settle()
    {
        using (var command = Connection.CreateCommand())
        {
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var row = command.ExecuteReader();
            if (!row.Read() || row.GetInt32(0) != 0)
                throw new IOException("the write-ahead log cannot be moved into the database");
        }

        var check = Scalar("PRAGMA quick_check(1)");
        if (!string.Equals(check, "ok", StringComparison.Ordinal))
            throw new IOException("the database is damaged: " + check);
    }

    private void Prepare()
    {
        _put = Connection.CreateCommand();
        _put.CommandText = "INSERT INTO record (kind, number, body) VALUES ($kind, $number, $body)"
            + " ON CONFLICT (kind, number) DO UPDATE SET body = excluded.body";
        _remove = Connection.CreateCommand();
        _remove.CommandText = "DELETE FROM record WHERE kind = $kind AND number = $number";
        foreach (var command in new[] { _put, _remove })
        {
            command.Parameters.Add("$kind", SqliteType.Text);
            command.Parameters.Add("$number", SqliteType.Integer);
        }

        _put.Parameters.Add("$body", SqliteType.Blob);
    }

    private List<StoredRecord> Read()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT kind, number, body FROM record ORDER BY kind, number";
        using var row = command.ExecuteReader();
        var records = new List<StoredRecord>();
        while (row.Read())
            records.Add(new StoredRecord(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)));
        return records;
    }

    private void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private string Scalar(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
