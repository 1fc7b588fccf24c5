namespace Terminal.Core.Journal;

/// <summary>A record as it is stored.</summary>
/// <param name="Kind">What it is, e.g. <c>owed</c>; lower-case ASCII.</param>
/// <param name="Number">Its number within the kind.</param>
/// <param name="Body">Its content.</param>
public sealed record StoredRecord(string Kind, long Number, ReadOnlyMemory<byte> Body);
