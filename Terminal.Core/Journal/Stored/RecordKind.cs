namespace Terminal.Core.Journal.Stored;

/// <summary>The kinds of records; docs/journal.md describes them.</summary>
internal static class RecordKind
{
    /// <summary>One record: <see cref="TerminalState"/>.</summary>
    public const string State = "state";

    /// <summary><see cref="OwedReversal"/>.</summary>
    public const string Owed = "owed";

    /// <summary><see cref="ApprovedSale"/>.</summary>
    public const string Approved = "approved";

    /// <summary><see cref="Journal.ScriptNotice"/>.</summary>
    public const string ScriptNotice = "script-notice";

    /// <summary><see cref="HistoryEntry"/>.</summary>
    public const string History = "history";

    /// <summary><see cref="AuditEntry"/>.</summary>
    public const string Audit = "audit";

    /// <summary><see cref="DeviceUse"/>, one record a <see cref="Devices.WearingDevice"/>.</summary>
    public const string Use = "use";
}
