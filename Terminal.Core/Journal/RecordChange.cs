namespace Terminal.Core.Journal;

/// <summary>One change within a commit.</summary>
/// <param name="Kind">The record's kind.</param>
/// <param name="Number">The record's number.</param>
/// <param name="Body">The new content; null removes the record.</param>
public sealed record RecordChange(string Kind, long Number, ReadOnlyMemory<byte>? Body);
