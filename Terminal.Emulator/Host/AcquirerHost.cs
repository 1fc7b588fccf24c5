using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Emulator.Cards;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Host;

/// <summary>
/// Decides on requests by the rules of the dialect and of money. A decision changes the books in memory at once; its answer
/// may leave when <see cref="AcquirerLedger.CommitAsync"/> has completed.
/// </summary>
public sealed class AcquirerHost : IDisposable
{
    private readonly AcquirerRegistry _registry;
    private readonly AcquirerLedger _ledger;
    private readonly AcquirerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;
    private readonly HostKeys _keys;
    private readonly Issuer _issuer;
    private readonly PurchaseDesk _desk;
    private long _lastReference;

    /// <summary>Sets the host up.</summary>
    /// <param name="registry">Merchants and terminals.</param>
    /// <param name="cards">The cards of the issuers behind it.</param>
    /// <param name="ledger">The books, open.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="random">What working keys are made of.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trace">Takes one line for every decision.</param>
    /// <param name="bank">What can be set about it and the banks behind it; null for banks that work.</param>
    public AcquirerHost(
        AcquirerRegistry registry,
        CardCatalogue cards,
        AcquirerLedger ledger,
        AcquirerSettings settings,
        IRandomSource random,
        TimeProvider time,
        ITrace trace,
        BankParts? bank = null)
    {
        (_registry, _ledger, _settings, _time, _trace) = (registry, ledger, settings, time, trace);
        _keys = new HostKeys(ledger, settings.MacAlgorithm, random);
        _issuer = new Issuer(ledger, cards);
        Bank = bank ?? new BankParts(time, _ => random, trace);
        _desk = new PurchaseDesk(ledger, _issuer, Bank, time);
    }

    /// <summary>What can be set about it and the banks behind it.</summary>
    public BankParts Bank { get; }

    /// <summary>The books.</summary>
    public AcquirerLedger Ledger => _ledger;

    /// <summary>The settings.</summary>
    public AcquirerSettings Settings => _settings;

    /// <summary>Decides on one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fault">What a fault makes the host do.</param>
    /// <returns>The decision, which for a purchase may take the banks a while; null when nothing is ever answered.</returns>
    public async Task<HostDecision?> DecideAsync(HostRequest request, HostOverride fault)
    {
        var context = new DecisionContext(NextReference(), _time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)), fault);
        var decision = request.Mti switch
        {
            AcquirerRules.SignOn => SignOn(request, context),
            AcquirerRules.Network => Network(request, context),
            AcquirerRules.Purchase => await PurchaseAsync(request, context),
            AcquirerRules.Reversal => Reverse(request, context),
            AcquirerRules.ScriptNotice => Notice(request, context),
            _ => Refuse(request, context, ResponseCode.InvalidTransaction),
        };
        _trace.Write("host", "answers", $"{request} -> {decision?.Code ?? "nothing"}");
        return decision is null ? null : decision with { Notice = Bank.Maintenance.NoticeAt(context.Time) };
    }

    /// <summary>Computes F64 of an answer to a terminal.</summary>
    /// <param name="terminal">F41.</param>
    /// <param name="merchant">F42.</param>
    /// <param name="block">What F64 covers.</param>
    /// <param name="mac">Takes 8 bytes.</param>
    /// <returns>False, with nothing written, when the terminal has no keys in force.</returns>
    public bool TryComputeMac(string terminal, string merchant, ReadOnlySpan<byte> block, Span<byte> mac)
    {
        if (_registry.Refuse(terminal, merchant, out var known) is not null || _keys.Of(known!) is not { } keys)
            return false;
        _keys.ComputeMac(keys, block, mac);
        return true;
    }

    /// <summary>F55 of the answer to a purchase by chip.</summary>
    /// <param name="request">The purchase.</param>
    /// <param name="code">F39 of the answer.</param>
    /// <param name="struck">The faults that strike it.</param>
    /// <returns>Empty without a chip, and when its cryptogram was wrong.</returns>
    internal byte[] AnswerChip(HostRequest request, string code, StruckFaults struck) =>
        ChipIssuer.For(request, _issuer.CardOf(request)) is { IsGenuine: true } issuer ? issuer.Answer(code, struck) : [];

    /// <summary>Begins the next batch of a terminal, as the host does at cut-over: requests with the old number are answered 77.
    /// Durable with the next commit.</summary>
    /// <param name="terminal">F41.</param>
    public void BeginBatch(string terminal)
    {
        if (_ledger.StateOf(terminal) is { } state)
            _ledger.Set(state with { Batch = state.Batch == AcquirerRules.LastBatch ? AcquirerRules.FirstBatch : state.Batch + 1 });
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    // Purchases that are under way at the same time have different ones.
    private long NextReference() => _lastReference = Math.Max(_ledger.NextRequestNumber, _lastReference + 1);

    private HostDecision? SignOn(HostRequest request, DecisionContext context)
    {
        if ((_registry.Refuse(request.Terminal, request.Merchant, out var terminal) ?? context.Fault.Refusal) is { } refusal)
            return Refuse(request, context, refusal);
        if (Bank.Maintenance.EndOf(TerminalFunctions.SignOn, context.Time) is { } closed)
            return closed.Code is { } code ? Refuse(request, context, code) : null;
        if (_keys.Issue(terminal!, request.NetworkCode) is not { } field)
            return Refuse(request, context, ResponseCode.InvalidTransaction);
        var before = _ledger.StateOf(terminal!.Id) ?? new TerminalState(0, terminal.Id, SignedOn: false, AcquirerRules.FirstBatch, [], "");
        _ledger.Set(before with { SignedOn = true, Keys = field, NetworkCode = request.NetworkCode });
        Note(request, context, ResponseCode.Approved);
        return context.Answer(ResponseCode.Approved) with { Batch = before.Batch, Keys = field };
    }

    private HostDecision? Network(HostRequest request, DecisionContext context)
    {
        if ((_registry.Refuse(request.Terminal, request.Merchant, out var terminal) ?? context.Fault.Refusal) is { } refusal)
            return Refuse(request, context, refusal);
        if (Bank.Maintenance.EndOf(TerminalFunctions.LineTest, context.Time) is { } closed)
            return closed.Code is { } code ? Refuse(request, context, code) : null;
        if (request.NetworkCode is not (AcquirerRules.EchoCode or AcquirerRules.SignOffCode))
            return Refuse(request, context, ResponseCode.InvalidTransaction);
        if (request.NetworkCode is AcquirerRules.SignOffCode && _ledger.StateOf(terminal!.Id) is { } state)
            _ledger.Set(state with { SignedOn = false, Keys = [], NetworkCode = "" });
        Note(request, context, ResponseCode.Approved);
        return context.Answer(ResponseCode.Approved);
    }

    private async Task<HostDecision?> PurchaseAsync(HostRequest request, DecisionContext context)
    {
        if (Refuse(request, out var keys) is { } refusal)
            return Refuse(request, context, refusal) with { IsMacced = keys is not null };
        if (_ledger.StateOf(request.Terminal)!.Batch != request.Batch)
            return Refuse(request, context, ResponseCode.SignOnFirst) with { IsMacced = true };
        if (_ledger.PurchaseOf(request.Key) is not null || _desk.IsUnderWay(request.Key))
            return Refuse(request, context, ResponseCode.Duplicate) with { IsMacced = true };
        return await _desk.DecideAsync(request, context, keys!);
    }

    /// <summary>A reversal is matched to its original whatever the batch is now, and answered 00 as often as it comes.</summary>
    private HostDecision Reverse(HostRequest request, DecisionContext context)
    {
        if (Refuse(request, out var keys) is { } refusal)
            return Refuse(request, context, refusal) with { IsMacced = keys is not null };
        if (context.Fault.Refusal is { } forced)
            return Refuse(request, context, forced) with { IsMacced = true };
        if (_ledger.PurchaseOf(request.Key) is not { } original)
        {
            _ledger.Remember(new EarlyReversal(
                0, request.Terminal, request.Key.Batch, request.Key.Stan, request.AmountFen ?? 0, context.Time));
            Note(request, context, ResponseCode.OriginalNotFound, genuine: true);
            return context.Answer(ResponseCode.OriginalNotFound) with { IsMacced = true };
        }

        if (original.AmountFen != (request.AmountFen ?? 0) || IsOfAnotherCard(request, original))
            return Refuse(request, context, ResponseCode.DiffersFromOriginal) with { IsMacced = true };
        var posted = _ledger.NetOf(request.Key) > 0 && !context.Fault.WithoutPosting;
        if (posted)
            Post(request, context, PostingKind.Credit, original.Card);
        Note(request, context, context.Fault.Approval, genuine: true, posted);
        return context.Answer(context.Fault.Approval) with { IsMacced = true };
    }

    /// <summary>Takes the results of issuer scripts for a purchase that was seen.</summary>
    private HostDecision Notice(HostRequest request, DecisionContext context)
    {
        if (Refuse(request, out var keys) is { } refusal)
            return Refuse(request, context, refusal) with { IsMacced = keys is not null };
        var code = context.Fault.Refusal ?? (!ChipIssuer.HasScriptResults(request) ? ResponseCode.FormatError
            : _ledger.PurchaseOf(request.Key) is null ? ResponseCode.OriginalNotFound
            : ResponseCode.Approved);
        Note(request, context, code, genuine: true);
        return context.Answer(code) with { IsMacced = true };
    }

    private bool IsOfAnotherCard(HostRequest request, AnsweredRequest original) => request.Pan.Length > 0
        && !string.Equals(_issuer.CardOf(request)?.Name ?? "", original.Card, StringComparison.Ordinal);

    /// <summary>Registry, sign-on and MAC: 03, 97, 58, 77 or A0; null when the request is genuine.</summary>
    private string? Refuse(HostRequest request, out WorkingKeys? keys)
    {
        keys = null;
        if (_registry.Refuse(request.Terminal, request.Merchant, out var terminal) is { } refusal)
            return refusal;
        keys = _keys.Of(terminal!);
        if (keys is null)
            return ResponseCode.SignOnFirst;
        return _keys.Verifies(keys, request) ? null : ResponseCode.MacError;
    }

    private HostDecision Refuse(HostRequest request, DecisionContext context, string code)
    {
        Note(request, context, code);
        return context.Answer(code);
    }

    private void Post(HostRequest request, DecisionContext context, PostingKind kind, string card) =>
        _ledger.Post(context.Posting(request, kind, card));

    private void Note(HostRequest request, DecisionContext context, string code, bool genuine = false, bool posted = false) =>
        _ledger.Record(context.Record(request, _issuer.CardOf(request)?.Name ?? "", code, genuine, posted));
}
