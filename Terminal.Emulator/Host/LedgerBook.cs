using Terminal.Core.Journal;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Host;

/// <summary>The books in memory, with the indexes that a host needs to answer.</summary>
internal sealed class LedgerBook
{
    private readonly Dictionary<string, long> _accountByCard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerminalState> _terminalById = new(StringComparer.Ordinal);
    private readonly Dictionary<TransactionKey, AnsweredRequest> _purchases = [];
    private readonly Dictionary<TransactionKey, long> _net = [];
    private readonly HashSet<TransactionKey> _reversedEarly = [];

    public LedgerBook(Action<RecordChange> stage)
    {
        Accounts = new("account", LedgerJson.Default.Account, stage);
        Postings = new("posting", LedgerJson.Default.Posting, stage);
        Requests = new("request", LedgerJson.Default.AnsweredRequest, stage);
        Terminals = new("terminal", LedgerJson.Default.TerminalState, stage);
        EarlyReversals = new("early-reversal", LedgerJson.Default.EarlyReversal, stage);
    }

    public LedgerTable<Account> Accounts { get; }

    public LedgerTable<Posting> Postings { get; }

    public LedgerTable<AnsweredRequest> Requests { get; }

    public LedgerTable<TerminalState> Terminals { get; }

    public LedgerTable<EarlyReversal> EarlyReversals { get; }

    /// <summary>Takes a stored record; false when it cannot be read or is of a kind that no ledger has.</summary>
    public bool TryLoad(StoredRecord stored) => stored.Kind switch
    {
        "account" => Accounts.TryLoad(stored) && Index(Accounts.Records[^1]),
        "posting" => Postings.TryLoad(stored) && Index(Postings.Records[^1]),
        "request" => Requests.TryLoad(stored) && Index(Requests.Records[^1]),
        "terminal" => Terminals.TryLoad(stored) && Index(Terminals.Records[^1]),
        "early-reversal" => EarlyReversals.TryLoad(stored) && _reversedEarly.Add(EarlyReversals.Records[^1].Key),
        _ => false,
    };

    /// <summary>Opens an account for every card that has none, except those that no issuer gave out.</summary>
    public void OpenAccounts(CardCatalogue cards)
    {
        foreach (var card in cards.Cards)
        {
            if (card.Status == CardStatus.Unknown || _accountByCard.ContainsKey(card.Name))
                continue;
            var wrongPins = card.Status == CardStatus.PinBlocked ? AcquirerRules.MaxWrongPins : 0;
            var account = new Account(Accounts.NextNumber, card.Name, card.MaskedPan, card.BalanceFen, card.BalanceFen, wrongPins);
            Accounts.Put(account.Number, account);
            Index(account);
        }
    }

    public Account? AccountOf(string card) =>
        _accountByCard.TryGetValue(card, out var number) ? Accounts.Find(number) : null;

    public TerminalState? StateOf(string terminal) => _terminalById.GetValueOrDefault(terminal);

    public AnsweredRequest? PurchaseOf(TransactionKey key) => _purchases.GetValueOrDefault(key);

    public bool WasReversedEarly(TransactionKey key) => _reversedEarly.Contains(key);

    public long NetOf(TransactionKey key) => _net.GetValueOrDefault(key);

    public void Post(Posting posting)
    {
        var account = AccountOf(posting.Card) ?? throw new InvalidOperationException($"No account: {posting.Card}.");
        var numbered = posting with { Number = Postings.NextNumber };
        Postings.Put(numbered.Number, numbered);
        Index(numbered);
        Accounts.Put(account.Number, account with { BalanceFen = account.BalanceFen - Signed(posting) });
    }

    public void Record(AnsweredRequest request)
    {
        var numbered = request with { Number = Requests.NextNumber };
        Requests.Put(numbered.Number, numbered);
        Index(numbered);
    }

    public void Remember(EarlyReversal reversal)
    {
        if (!_reversedEarly.Add(reversal.Key))
            return;
        var numbered = reversal with { Number = EarlyReversals.NextNumber };
        EarlyReversals.Put(numbered.Number, numbered);
    }

    public void Set(TerminalState state)
    {
        var numbered = state.Number == 0 ? state with { Number = Terminals.NextNumber } : state;
        Terminals.Put(numbered.Number, numbered);
        Index(numbered);
    }

    public void CountWrongPins(string card, int wrongPins)
    {
        var account = AccountOf(card) ?? throw new InvalidOperationException($"No account: {card}.");
        if (account.WrongPins != wrongPins)
            Accounts.Put(account.Number, account with { WrongPins = wrongPins });
    }

    private static long Signed(Posting posting) =>
        posting.Kind == PostingKind.Debit ? posting.AmountFen : -posting.AmountFen;

    private bool Index(Account account) => _accountByCard.TryAdd(account.Card, account.Number);

    private bool Index(Posting posting)
    {
        _net[posting.Key] = NetOf(posting.Key) + Signed(posting);
        return true;
    }

    private bool Index(TerminalState state)
    {
        _terminalById[state.Terminal] = state;
        return true;
    }

    private bool Index(AnsweredRequest request) =>
        !request.Genuine || request.Mti is not AcquirerRules.Purchase || _purchases.TryAdd(request.Key, request);
}
