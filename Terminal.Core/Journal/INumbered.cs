namespace Terminal.Core.Journal;

/// <summary>A record of the journal, found by its number within its kind.</summary>
internal interface INumbered
{
    /// <summary>The number; ascending in the order in which records of a kind began.</summary>
    long Number { get; }
}
