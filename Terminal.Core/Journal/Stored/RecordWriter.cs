using System.Text.Json;
using Terminal.Core.Devices;

namespace Terminal.Core.Journal.Stored;

/// <summary>Turns records into their stored form.</summary>
internal sealed class RecordWriter(CardSeal seal)
{
    /// <summary>
    /// The version of every body that this program writes. A change of shape takes the next version and a reader for this one: terminals
    /// in the field hold both.
    /// </summary>
    public const int Version = 1;

    public static RecordChange Put(TerminalState s)
    {
        var body = new StateBody(
            Version, s.NextStan, s.Batch, s.IsSignedOn, s.SignOnReason, s.ClockOffset.Ticks, s.BootCount, s.NextNumber);
        return new RecordChange(RecordKind.State, 0, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.StateBody));
    }

    public static RecordChange Put(OwedReversal o)
    {
        var body = new OwedBody(
            Version, o.Stan, o.Batch, o.Fields, o.SealedCard, o.Reason, o.Cause, o.Approval,
            o.RefusedOccasions, o.UnansweredOccasions, o.LastRefusal, o.IsFlagged);
        return new RecordChange(RecordKind.Owed, o.Number, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.OwedBody));
    }

    public static RecordChange Put(ApprovedSale a)
    {
        var body = new ApprovedBody(Version, a.Stan, a.Batch, a.Fields, a.SealedCard, a.Approval, a.IsPrinted);
        return new RecordChange(RecordKind.Approved, a.Number, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.ApprovedBody));
    }

    public static RecordChange Put(ScriptNotice n)
    {
        var body = new ScriptNoticeBody(Version, n.Stan, n.Batch, n.Fields, n.SealedCard, n.Acquirer, n.RetrievalReference, n.AuthorizationCode);
        return new RecordChange(RecordKind.ScriptNotice, n.Number, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.ScriptNoticeBody));
    }

    public RecordChange Put(HistoryEntry h)
    {
        ReadOnlyMemory<byte>? card = h.MaskedPan is { } pan ? seal.SealText(pan, RecordKind.History, h.Number) : default(ReadOnlyMemory<byte>?);
        var body = new HistoryBody(
            Version, h.End, h.At, h.Stan, h.Batch, h.ProcessingCode, h.Amount, card, h.ResponseCode, h.Reason, h.Cause, h.Supervisor, h.Remark);
        return new RecordChange(RecordKind.History, h.Number, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.HistoryBody));
    }

    public static RecordChange Put(AuditEntry a)
    {
        var body = new AuditBody(Version, a.At, a.Supervisor, a.Action, a.Stan, a.Batch, a.Why);
        return new RecordChange(RecordKind.Audit, a.Number, JsonSerializer.SerializeToUtf8Bytes(body, BodyJson.Default.AuditBody));
    }

    public static RecordChange Put(WearingDevice device, DeviceUse u) =>
        new(RecordKind.Use, (long)device, JsonSerializer.SerializeToUtf8Bytes(new UseBody(Version, u.Uses, u.Errors), BodyJson.Default.UseBody));

    public static RecordChange Remove(string kind, long number) => new(kind, number, null);
}
