using System.Collections.Immutable;
using Terminal.Core.Devices;

namespace Terminal.Core.Journal.Stored;

/// <summary>All that the journal holds, as one immutable value: a write makes the next one, confirmation puts it in place.</summary>
internal sealed record JournalImage
{
    public static JournalImage Empty { get; } = new();

    public TerminalState State { get; init; } = new();

    /// <summary>Each list ascends by number.</summary>
    public ImmutableList<OwedReversal> Owed { get; init; } = [];

    public ImmutableList<ApprovedSale> Approved { get; init; } = [];

    public ImmutableList<ScriptNotice> ScriptNotices { get; init; } = [];

    public ImmutableList<HistoryEntry> History { get; init; } = [];

    public ImmutableList<AuditEntry> Audit { get; init; } = [];

    public ImmutableSortedDictionary<WearingDevice, DeviceUse> Uses { get; init; } = ImmutableSortedDictionary<WearingDevice, DeviceUse>.Empty;

    /// <summary>STANs of what is owed or approved, see <see cref="StanKey"/>: taken again, they would name two transactions.</summary>
    public ImmutableHashSet<long> StansInUse { get; init; } = [];

    public static long StanKey(int batch, int stan) => (batch * 1_000_000L) + stan;
}
