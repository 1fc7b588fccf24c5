using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="HistoryEntry"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record HistoryBody(
    int V, TransactionEnd End, DateTimeOffset At, int Stan, int Batch, string? ProcessingCode, Money? Amount, ReadOnlyMemory<byte>? Card,
    string? ResponseCode, ReversalReason? Reason, Fault? Cause, string? Supervisor, string? Remark);
