using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Host;

/// <summary>
/// The acquirer's books: accounts, postings, requests answered, terminals, reversals that came too early. Changes take effect
/// in memory at once and are durable when <see cref="CommitAsync"/> completes: no answer may leave before. Full card numbers
/// are not kept; working keys are kept under the terminal's master key only.
/// </summary>
public sealed class AcquirerLedger : IAsyncDisposable
{
    private readonly IRecordStore _store;
    private readonly CardCatalogue _cards;
    private LedgerBook _book;
    private GroupCommit _commits;
    private Task<Outcome> _opening = Task.FromResult(Outcome.Ok);
    private bool _isOpen;

    /// <summary>Takes a store that has not been opened yet.</summary>
    /// <param name="store">Where the books are kept; disposed with the ledger.</param>
    /// <param name="cards">The cards: each has an account, opened when it is seen for the first time.</param>
    public AcquirerLedger(IRecordStore store, CardCatalogue cards)
    {
        _store = store;
        _cards = cards;
        _commits = new GroupCommit(store);
        _book = new LedgerBook(_commits.Stage);
    }

    /// <summary>The accounts, in the order in which they were opened.</summary>
    public IList<Account> Accounts => _book.Accounts.Records;

    /// <summary>The postings, oldest first.</summary>
    public IList<Posting> Postings => _book.Postings.Records;

    /// <summary>The requests, oldest first.</summary>
    public IList<AnsweredRequest> Requests => _book.Requests.Records;

    /// <summary>The terminals that have ever signed on.</summary>
    public IList<TerminalState> Terminals => _book.Terminals.Records;

    /// <summary>The reversals that came before their originals.</summary>
    public IList<EarlyReversal> EarlyReversals => _book.EarlyReversals.Records;

    /// <summary>True before the books were read, and after a failed commit: open before the next request.</summary>
    public bool MustBeOpened => !_isOpen || _commits.HasFailed;

    /// <summary>The number of commits since the ledger was opened; requests that come together share one.</summary>
    public int Commits => _commits.Groups;

    /// <summary>Opens the store and reads the books, the first time as well as after a failed commit.</summary>
    /// <returns>Success, or <see cref="Fault.JournalFailed"/>.</returns>
    public Task<Outcome> OpenAsync()
    {
        if (_opening.IsCompleted && MustBeOpened)
            _opening = ReadAsync();
        return _opening;
    }

    /// <summary>Makes every change so far durable.</summary>
    /// <returns>Success, or <see cref="Fault.JournalFailed"/>: then nothing may be answered and the ledger must be opened again.</returns>
    public Task<Outcome> CommitAsync() => _commits.CommitAsync();

    /// <summary>Finds the account of a card; null when the issuer does not know the card.</summary>
    /// <param name="card">The card's name.</param>
    public Account? AccountOf(string card) => _book.AccountOf(card);

    /// <summary>Finds what the host knows of a terminal; null when it has never signed on.</summary>
    /// <param name="terminal">Terminal id.</param>
    public TerminalState? StateOf(string terminal) => _book.StateOf(terminal);

    /// <summary>Finds the purchase that has taken up a trace number.</summary>
    /// <param name="key">Terminal, batch, trace number.</param>
    public AnsweredRequest? PurchaseOf(TransactionKey key) => _book.PurchaseOf(key);

    /// <summary>Whether a reversal of this purchase came before it.</summary>
    /// <param name="key">Terminal, batch, trace number.</param>
    public bool WasReversedEarly(TransactionKey key) => _book.WasReversedEarly(key);

    /// <summary>What a purchase has taken and not given back, in fen.</summary>
    /// <param name="key">Terminal, batch, trace number.</param>
    public long NetOf(TransactionKey key) => _book.NetOf(key);

    /// <summary>Moves money between a card and a merchant.</summary>
    /// <param name="posting">The movement; its number is given by the ledger.</param>
    public void Post(Posting posting) => _book.Post(posting);

    /// <summary>Notes a request and its answer.</summary>
    /// <param name="request">The request; its number is given by the ledger.</param>
    public void Record(AnsweredRequest request) => _book.Record(request);

    /// <summary>Remembers a reversal whose original has not been seen.</summary>
    /// <param name="reversal">The reversal; its number is given by the ledger.</param>
    public void Remember(EarlyReversal reversal) => _book.Remember(reversal);

    /// <summary>Replaces what is known of a terminal.</summary>
    /// <param name="state">The state; its number is given by the ledger when it is 0.</param>
    public void Set(TerminalState state) => _book.Set(state);

    /// <summary>Sets the number of wrong PINs of an account.</summary>
    /// <param name="card">The card's name.</param>
    /// <param name="wrongPins">The number.</param>
    public void CountWrongPins(string card, int wrongPins) => _book.CountWrongPins(card, wrongPins);

    /// <summary>Gives the next number from which retrieval references are made: one more than there are requests.</summary>
    public long NextRequestNumber => _book.Requests.NextNumber;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<Outcome> ReadAsync()
    {
        _isOpen = false;
        var opened = await _store.OpenAsync();
        if (!opened.TryGet(out var records, out var fault))
            return fault;
        var commits = new GroupCommit(_store);
        var book = new LedgerBook(commits.Stage);
        foreach (var record in records)
        {
            if (!book.TryLoad(record))
                return Fault.JournalFailed;
        }

        book.OpenAccounts(_cards);
        (_book, _commits, _isOpen) = (book, commits, true);
        return await commits.CommitAsync();
    }
}
