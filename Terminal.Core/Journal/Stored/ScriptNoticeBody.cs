namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="ScriptNotice"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record ScriptNoticeBody(
    int V, int Stan, int Batch, ReversalFields Fields, ReadOnlyMemory<byte> Card, string? Acquirer, string? RetrievalReference, string? AuthorizationCode);
