using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal.Stored;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Core.Journal;

/// <summary>
/// What the terminal owes, what it has sold, and what it must not forget of itself: the rules of money above a record store. Each
/// write is one synced commit, all or nothing; the view changes only once it is confirmed. Writes are carried out one at a time, in
/// the order of the calls. A write is never cancelled: a store that does not answer in time makes the journal
/// <see cref="JournalCondition.Stalled"/>, and no write is possible until <see cref="ReopenAsync"/> has read what landed.
/// </summary>
public sealed partial class TerminalJournal : IAsyncDisposable
{
    /// <summary>The greatest STAN; 1 follows.</summary>
    public const int MaxStan = 999_999;

    private readonly Func<IRecordStore> _stores;
    private readonly CardSeal _seal;
    private readonly JournalSettings _settings;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private IRecordStore _store;
    private JournalImage _image = JournalImage.Empty;
    private bool _isWriting;

    private TerminalJournal(Func<IRecordStore> stores, IRecordCipher cipher, JournalSettings settings, TimeProvider time, ITrace trace)
    {
        _stores = stores;
        _store = stores();
        _seal = new CardSeal(cipher);
        _settings = settings;
        _time = time;
        _trace = trace;
    }

    /// <summary>Whether the journal can be written.</summary>
    public JournalCondition Condition { get; private set; }

    /// <summary>What the terminal remembers of itself.</summary>
    public TerminalState State => _image.State;

    /// <summary>The reversals that are owed, oldest first. A snapshot, as all lists here are.</summary>
    public IReadOnlyList<OwedReversal> Owed => _image.Owed;

    /// <summary>The committed sales that await settlement, oldest first.</summary>
    public IReadOnlyList<ApprovedSale> Approved => _image.Approved;

    /// <summary>The committed sales whose receipt has not been printed, oldest first.</summary>
    public IReadOnlyList<ApprovedSale> Unprinted => [.. _image.Approved.Where(sale => !sale.IsPrinted)];

    /// <summary>The results of issuer scripts that the host is still to be told of, oldest first.</summary>
    public IReadOnlyList<ScriptNotice> ScriptNotices => _image.ScriptNotices;

    /// <summary>What ended otherwise than as an approved sale, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History => _image.History;

    /// <summary>What supervisors did, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Audit => _image.Audit;

    /// <summary>How often the devices that wear have been used with this journal (OPS-08).</summary>
    public IReadOnlyDictionary<WearingDevice, DeviceUse> Uses => _image.Uses;

    /// <summary>The batch has reached its capacity: a new sale is refused before its card is read.</summary>
    public bool IsFull => _image.Approved.Count >= _settings.Capacity;

    /// <summary>Nine tenths of the capacity are used: settle soon.</summary>
    public bool IsNearlyFull => _image.Approved.Count >= ((_settings.Capacity * 9L) + 9) / 10;

    /// <summary>An owed reversal is flagged: no new sale until it is acknowledged or cleared.</summary>
    public bool IsBlocked => _image.Owed.Exists(owed => owed.IsFlagged);

    /// <summary>The terminal's clock in UTC+08:00, corrected by what sign-on taught.</summary>
    public DateTimeOffset BusinessNow => _time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)) + State.ClockOffset;

    /// <summary>Opens the journal, after a power cut as well as after an orderly end.</summary>
    /// <param name="stores">Makes a store that is not yet open; called again by each <see cref="ReopenAsync"/>.</param>
    /// <param name="cipher">Seals what identifies cards.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="time">The loop's time.</param>
    /// <param name="trace">Learns what is wrong, by kind and number of the record.</param>
    /// <returns>The journal; <see cref="Fault.JournalFailed"/> when the store does not open or a record is unreadable;
    /// <see cref="Fault.JournalStalled"/> when the store does not answer.</returns>
    public static async Task<Outcome<TerminalJournal>> OpenAsync(
        Func<IRecordStore> stores, IRecordCipher cipher, JournalSettings settings, TimeProvider time, ITrace trace)
    {
        var journal = new TerminalJournal(stores, cipher, settings, time, trace);
        var loaded = await journal.LoadAsync();
        if (loaded.Fault is not { } fault)
            return journal;
        await journal.CloseStoreAsync();
        return fault;
    }

    /// <summary>Closes the store, opens a new one and reads what landed: the way back from Stalled and Failed.</summary>
    /// <returns>Success; or the fault, and the journal stays as it was: try again later.</returns>
    public async Task<Outcome> ReopenAsync()
    {
        await EnterAsync();
        try
        {
            if (!await CloseStoreAsync())
                return Fail(JournalCondition.Stalled, "the store does not close");
            _store = _stores();
            return await LoadAsync();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Opens what identifies the card of an owed reversal.</summary>
    /// <param name="owed">The reversal.</param>
    /// <returns>The card's fields; the caller disposes them.</returns>
    public CardFields OpenCard(OwedReversal owed) => Opened(owed.SealedCard, RecordKind.Owed, owed.Number);

    /// <summary>Opens what identifies the card of an approved sale.</summary>
    /// <param name="sale">The sale.</param>
    /// <returns>The card's fields; the caller disposes them.</returns>
    public CardFields OpenCard(ApprovedSale sale) => Opened(sale.SealedCard, RecordKind.Approved, sale.Number);

    /// <summary>Opens what identifies the card of a notice of script results.</summary>
    /// <param name="notice">The notice.</param>
    /// <returns>The card's fields; the caller disposes them.</returns>
    public CardFields OpenCard(ScriptNotice notice) => Opened(notice.SealedCard, RecordKind.ScriptNotice, notice.Number);

    /// <summary>Waits for the write under way, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await EnterAsync();
        try
        {
            await CloseStoreAsync();
        }
        finally
        {
            Leave();
        }
    }

    private async Task<Outcome> LoadAsync()
    {
        var opened = await AnswerAsync(_store.OpenAsync(), _settings.OpenDeadline);
        if (opened is not { } answer)
            return Fail(JournalCondition.Stalled, "the store does not open");
        if (!answer.TryGet(out var records, out _))
            return Fail(JournalCondition.Failed, "the store failed to open");
        var (image, problem) = new RecordReader(_seal).Read(records);
        if (image is null)
            return Fail(JournalCondition.Failed, problem);
        _image = image;
        Condition = JournalCondition.Open;
        return Outcome.Ok;
    }

    private async Task<bool> CloseStoreAsync()
    {
        return await AnswerAsync(ClosedAsync(), _settings.OpenDeadline) is not null;

        async Task<bool> ClosedAsync()
        {
            await _store.DisposeAsync();
            return true;
        }
    }

    /// <summary>The store's answer, or null when the limit came first. The call itself goes on: it is never cancelled.</summary>
    private async Task<T?> AnswerAsync<T>(Task<T> call, TimeSpan limit)
        where T : struct
    {
        if (call.IsCompleted)
            return await call;
        using var deadline = new Deadline(_time, limit);
        try
        {
            return await call.OrAbandoned(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return null;
        }
    }

    private CardFields Opened(ReadOnlyMemory<byte> sealedCard, string kind, long number) => _seal.Open(sealedCard.Span, kind, number)
        ?? throw new ArgumentException($"{kind}/{number} is not a record of this journal.", nameof(number));

    private Fault Fail(JournalCondition condition, string why)
    {
        Condition = condition;
        _trace.Write("journal", condition == JournalCondition.Stalled ? "stalled" : "failed", why);
        return condition == JournalCondition.Stalled ? Fault.JournalStalled : Fault.JournalFailed;
    }
}
