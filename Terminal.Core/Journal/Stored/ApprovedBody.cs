namespace Terminal.Core.Journal.Stored;

/// <summary><see cref="ApprovedSale"/> as it is stored. V: the version of the form, see <see cref="RecordWriter.Version"/>.</summary>
internal sealed record ApprovedBody(
    int V, int Stan, int Batch, ReversalFields Fields, ReadOnlyMemory<byte> Card, Approval Approval, bool IsPrinted);
