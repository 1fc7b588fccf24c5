using Terminal.Core.Diagnosis;

namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="OwedReversal"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record OwedBody(
    int V, int Stan, int Batch, ReversalFields Fields, ReadOnlyMemory<byte> Card, ReversalReason Reason, Fault? Cause, Approval? Approval,
    int RefusedOccasions, int UnansweredOccasions, string? LastRefusal, bool IsFlagged);
