using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Terminal.Core.Devices;

namespace Terminal.Core.Journal.Stored;

/// <summary>Turns stored records into the image of the journal, or says which record cannot be read.</summary>
internal sealed class RecordReader(CardSeal seal)
{
    private readonly List<OwedReversal> _owed = [];
    private readonly List<ApprovedSale> _approved = [];
    private readonly List<ScriptNotice> _notices = [];
    private readonly List<HistoryEntry> _history = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly Dictionary<WearingDevice, DeviceUse> _uses = [];
    private TerminalState _state = new();

    /// <summary>Reads records that come by kind and number ascending.</summary>
    /// <returns>The image, or null and which record is unreadable and why.</returns>
    public (JournalImage? Image, string Problem) Read(IReadOnlyList<StoredRecord> records)
    {
        foreach (var record in records)
        {
            if (Problem(record) is { } problem)
                return (null, $"record {record.Kind}/{record.Number} unreadable: {problem}");
        }

        var stans = _owed.Select(o => JournalImage.StanKey(o.Batch, o.Stan)).Concat(_approved.Select(a => JournalImage.StanKey(a.Batch, a.Stan)));
        var image = new JournalImage
        {
            State = _state,
            Owed = [.. _owed],
            Approved = [.. _approved],
            ScriptNotices = [.. _notices],
            History = [.. _history],
            Audit = [.. _audit],
            Uses = _uses.ToImmutableSortedDictionary(),
            StansInUse = [.. stans],
        };
        return (image, "");
    }

    private string? Problem(StoredRecord record) => record.Kind switch
    {
        RecordKind.State => Take(record, BodyJson.Default.StateBody, b => b.V, TakeState),
        RecordKind.Owed => Take(record, BodyJson.Default.OwedBody, b => b.V, TakeOwed),
        RecordKind.Approved => Take(record, BodyJson.Default.ApprovedBody, b => b.V, TakeApproved),
        RecordKind.ScriptNotice => Take(record, BodyJson.Default.ScriptNoticeBody, b => b.V, TakeNotice),
        RecordKind.History => Take(record, BodyJson.Default.HistoryBody, b => b.V, TakeHistory),
        RecordKind.Audit => Take(record, BodyJson.Default.AuditBody, b => b.V, TakeAudit),
        RecordKind.Use => Take(record, BodyJson.Default.UseBody, b => b.V, TakeUse),
        _ => "kind unknown",
    };

    private static string? Take<T>(StoredRecord record, JsonTypeInfo<T> type, Func<T, int> version, Func<long, T, string?> take)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(record.Body.Span, type) is not { } body)
                return "empty";
            return version(body) == RecordWriter.Version ? take(record.Number, body) : $"version {version(body)}";
        }
        catch (JsonException)
        {
            // The exception's text may quote the record.
            return "malformed";
        }
    }

    private string? TakeState(long number, StateBody b)
    {
        _state = new TerminalState
        {
            NextStan = b.NextStan,
            Batch = b.Batch,
            IsSignedOn = b.IsSignedOn,
            SignOnReason = b.SignOnReason,
            ClockOffset = TimeSpan.FromTicks(b.ClockOffsetTicks),
            BootCount = b.BootCount,
            NextNumber = b.NextNumber,
        };
        return b.NextStan is >= 1 and <= TerminalJournal.MaxStan && number == 0 ? null : "out of range";
    }

    private string? TakeOwed(long number, OwedBody b)
    {
        if (MaskOf(b.Card, RecordKind.Owed, number) is not { } masked)
            return "seal broken";
        _owed.Add(new OwedReversal
        {
            Number = number,
            Stan = b.Stan,
            Batch = b.Batch,
            Fields = b.Fields,
            MaskedPan = masked,
            SealedCard = b.Card,
            Reason = b.Reason,
            Cause = b.Cause,
            Approval = b.Approval,
            RefusedOccasions = b.RefusedOccasions,
            UnansweredOccasions = b.UnansweredOccasions,
            LastRefusal = b.LastRefusal,
            IsFlagged = b.IsFlagged,
        });
        return null;
    }

    private string? TakeApproved(long number, ApprovedBody b)
    {
        if (MaskOf(b.Card, RecordKind.Approved, number) is not { } masked)
            return "seal broken";
        _approved.Add(new ApprovedSale
        {
            Number = number,
            Stan = b.Stan,
            Batch = b.Batch,
            Fields = b.Fields,
            MaskedPan = masked,
            SealedCard = b.Card,
            Approval = b.Approval,
            IsPrinted = b.IsPrinted,
        });
        return null;
    }

    private string? TakeNotice(long number, ScriptNoticeBody b)
    {
        if (MaskOf(b.Card, RecordKind.ScriptNotice, number) is not { } masked)
            return "seal broken";
        _notices.Add(new ScriptNotice
        {
            Number = number,
            Stan = b.Stan,
            Batch = b.Batch,
            Fields = b.Fields,
            MaskedPan = masked,
            SealedCard = b.Card,
            Acquirer = b.Acquirer,
            RetrievalReference = b.RetrievalReference,
            AuthorizationCode = b.AuthorizationCode,
        });
        return null;
    }

    private string? TakeHistory(long number, HistoryBody b)
    {
        var masked = b.Card is { } card ? seal.OpenText(card.Span, RecordKind.History, number) : null;
        if (b.Card is not null && masked is null)
            return "seal broken";
        _history.Add(new HistoryEntry
        {
            Number = number,
            End = b.End,
            At = b.At,
            Stan = b.Stan,
            Batch = b.Batch,
            ProcessingCode = b.ProcessingCode,
            Amount = b.Amount,
            MaskedPan = masked,
            ResponseCode = b.ResponseCode,
            Reason = b.Reason,
            Cause = b.Cause,
            Supervisor = b.Supervisor,
            Remark = b.Remark,
        });
        return null;
    }

    private string? TakeAudit(long number, AuditBody b)
    {
        _audit.Add(new AuditEntry
        {
            Number = number,
            At = b.At,
            Supervisor = b.Supervisor,
            Action = b.Action,
            Stan = b.Stan,
            Batch = b.Batch,
            Why = b.Why,
        });
        return null;
    }

    private string? TakeUse(long number, UseBody b)
    {
        var device = (WearingDevice)number;
        _uses[device] = new DeviceUse(b.Uses, b.Errors);
        return Enum.IsDefined(device) && b.Errors >= 0 && b.Uses >= b.Errors ? null : "out of range";
    }

    private string? MaskOf(ReadOnlyMemory<byte> sealedCard, string kind, long number)
    {
        using var card = seal.Open(sealedCard.Span, kind, number);
        return card?.Pan.Masked;
    }
}
