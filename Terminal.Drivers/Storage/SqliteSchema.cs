namespace Terminal.Drivers.Storage;

/// <summary>
/// The versions of the database. Version n is reached from n − 1 by one step, so a database of any age is brought up to date by the steps
/// it lacks, all in one transaction. Its version is SQLite's <c>user_version</c>; an empty file has version 0.
/// </summary>
/// <param name="steps">SQL of each step; step 0 leads from version 0 to version 1.</param>
public sealed class SqliteSchema(IReadOnlyList<string> steps)
{
    /// <summary>What this program reads and writes.</summary>
    public static SqliteSchema Current { get; } = new(
    [
        // Version 1: a record is found by kind and number.
        """
        CREATE TABLE record (
            kind TEXT NOT NULL,
            number INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        """,
    ]);

    /// <summary>The newest version; a database that is newer still is refused.</summary>
    public int Version => steps.Count;

    /// <summary>The steps that a database lacks.</summary>
    /// <param name="version">Its version, 0 to <see cref="Version"/>.</param>
    public IEnumerable<string> StepsFrom(int version) => steps.Skip(version);
}
