namespace Terminal.Core.Profiles;

/// <summary>What a profile says of the journal.</summary>
public sealed record JournalSection
{
    /// <summary>How many transactions the journal takes before it must be settled, 1 to 10 000. Default 500.</summary>
    public int Capacity { get; init; } = 500;

    /// <summary>
    /// The file with the random key that seals what is stored, made at provisioning, mode 0600; absolute, or <c>~/</c>
    /// for the home folder. It lies outside the state folder. Null: the program's own configuration folder.
    /// </summary>
    public string? StorageKeyPath { get; init; }
}
