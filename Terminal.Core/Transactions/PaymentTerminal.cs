using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions.Chip;
using Terminal.Core.Transactions.Stages;

namespace Terminal.Core.Transactions;

/// <summary>
/// A payment terminal: devices, journal and security module put together by a profile. Runs on one event loop; one thing
/// is done at a time.
/// </summary>
public sealed class PaymentTerminal
{
    private readonly TerminalDevices _devices;
    private readonly TerminalJournal _journal;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;
    private readonly BusinessClock _clock;
    private readonly CatchUp _catchUp;
    private readonly ReceiptForm _receipts;
    private readonly ReceiptStage _receiptStage;
    private readonly FlowRunner _runner;
    private readonly SaleJournal _saleJournal;
    private readonly Maintenance _maintenance;
    private readonly LinkCalls _calls;
    private readonly LinkEngine _links;
    private readonly HostExchange _exchange;
    private readonly NetworkCheck _check;
    private readonly TimeoutPlan _timeouts;
    private readonly ServiceHours _hours;
    private readonly SaleAdvice _advice;
    private Task _turn = Task.CompletedTask;

    /// <summary>Puts a terminal together.</summary>
    /// <param name="profile">The board's profile.</param>
    /// <param name="devices">Its devices.</param>
    /// <param name="security">Its security module, holding the TMK.</param>
    /// <param name="journal">Its journal, open.</param>
    /// <param name="time">The event loop's clock.</param>
    /// <param name="trace">Takes what happens.</param>
    public PaymentTerminal(
        TerminalProfile profile, TerminalDevices devices, ISecurityModule security, TerminalJournal journal, TimeProvider time, ITrace trace)
    {
        _devices = devices;
        _journal = journal;
        _time = time;
        _trace = trace;
        var timeouts = _timeouts = profile.Timeouts;
        var dialect = Dialect.TryGet(profile.Host.Dialect, out var known)
            ? known
            : throw new ArgumentException($"No dialect is named {profile.Host.Dialect}.", nameof(profile));
        var codes = ResponseCodes.For(dialect);
        _maintenance = new Maintenance(devices, profile.Maintenance, journal, trace);
        var calls = _calls = new LinkCalls(timeouts, time, trace);
        var form = new RequestForm(profile.Identity, profile.Host, devices.CardReader is not null);
        var links = _links = new LinkEngine(devices.Links, LinkPolicy.Default, calls, timeouts, devices.Random, time);
        var securityCalls = new SecurityCalls(security, profile.Host.MacAlgorithm, timeouts, time);
        _clock = new BusinessClock(time) { Offset = journal.State.ClockOffset };
        var hours = _hours = new ServiceHours(_clock, trace);
        _advice = new SaleAdvice(journal, codes, hours);
        var exchange = _exchange = new HostExchange(profile.Host, dialect, codes, securityCalls, journal, links, calls, hours, time, trace);
        var signOn = new SignOn(journal, securityCalls, exchange, form, profile.Host, _clock, hours, timeouts, time, trace);
        var occasion = new ReversalOccasion(
            devices, journal, exchange, signOn, codes, profile.Reversal, links, calls, timeouts, time, trace);
        var notices = new ScriptNotices(journal, exchange, codes, links, calls, timeouts, time, trace);
        _catchUp = new CatchUp(journal, signOn, notices, occasion, links, timeouts, time);
        _check = new NetworkCheck(devices.Links, journal, exchange, form, calls, timeouts, time);
        _receipts = new ReceiptForm(profile.Identity);
        _receiptStage = new ReceiptStage(devices, timeouts, _receipts, time);
        var kernels = devices.CardReader is null
            ? null
            : new ChipKernels(profile.Emv.Configure(profile.Identity, devices.PinPad is not null), journal, _clock, devices.Random);
        var stages = new Dictionary<FlowState, IStage>
        {
            [FlowState.Preparing] = new PreparingStage(devices, journal, _catchUp, hours),
            [FlowState.AwaitingCard] = new CardStage(devices, timeouts, kernels, links, EarlyLinksOf(profile), time, trace),
            [FlowState.ReadingChip] = new ChipStage(devices, timeouts),
            [FlowState.EnteringPin] = new PinStage(devices, timeouts, profile.Host.PinBlockFormat),
            [FlowState.LinkingUp] = new LinkStage(devices.Display, timeouts, links, time),
            [FlowState.Authorizing] = new AuthorizationStage(devices, journal, exchange, form, codes, profile.Reversal, hours, trace),
            [FlowState.Completing] = new CompletionStage(timeouts, time),
            [FlowState.Reversing] = new ReversalStage(devices, occasion),
            [FlowState.Committed] = _receiptStage,
        };
        var guards = new FlowGuards(devices, timeouts, profile.Reversal);
        _saleJournal = new SaleJournal(journal, form, _clock);
        _runner = new FlowRunner(stages, guards, _saleJournal, trace);
    }

    /// <summary>Until when the acquirer has closed a function; null when it is open. Whoever shows functions greys out what is closed.</summary>
    /// <param name="function">One function.</param>
    public DateTimeOffset? ClosedUntil(TerminalFunctions function) => _hours.ClosedUntil(function);

    /// <summary>
    /// Starts the terminal after power-on or a crash: finds <em>nothing owed</em>, <em>reversal owed</em> or <em>approved,
    /// not printed</em>, and works it off. No state of an interrupted sale is resumed. May itself be cut anywhere.
    /// </summary>
    public Task<BootReport> BootAsync() => InTurnAsync(StartAsync);

    /// <summary>Makes one sale, from the preparations to the receipt.</summary>
    /// <param name="amount">The amount, at least one fen.</param>
    public Task<SaleResult> SellAsync(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount.Fen, 1, nameof(amount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount.Fen, Money.MaxFen, nameof(amount));
        return InTurnAsync(() => RunSaleAsync(amount));
    }

    /// <summary>Signs on, whether or not it is needed, and works off what is owed.</summary>
    public Task<Outcome> SignOnAsync() => InTurnAsync(async () =>
    {
        var needed = await _journal.SignOnNeededAsync("operator");
        return needed.Succeeded ? await CatchUpAsync() : needed;
    });

    /// <summary>An occasion to work off what is owed.</summary>
    public Task<Outcome> WorkOffAsync() => InTurnAsync(CatchUpAsync);

    /// <summary>
    /// The network check-up (OPS-02): brings each link up by itself and sends line tests over it. Moves no money; the order
    /// of links and what is known of their health stay as they are.
    /// </summary>
    /// <param name="progress">Told the name of each link before it is checked.</param>
    public Task<NetworkReport> CheckNetworkAsync(Action<string> progress) => InTurnAsync(() => _check.RunAsync(progress));

    /// <summary>
    /// The background timer: looks after links that have failed, the longer they are dead the more rarely, and works off what
    /// is owed when a link works again or the plan's interval has passed, which grows as long as nothing comes of it; until
    /// cancelled.
    /// </summary>
    /// <param name="stop">Ends it.</param>
    public Task KeepWorkingOffAsync(CancellationToken stop)
    {
        var timer = new BackgroundTimer(_timeouts, _devices.Random, _time);
        return timer.RunAsync(
            probe: async () => _links.ProbeIsDue && await InTurnAsync(_links.ProbeAsync),
            isOwed: () => _journal.Owed.Count > 0,
            workOff: async () => (await WorkOffAsync()).Succeeded,
            stop);
    }

    /// <summary>A supervisor ends a reversal that the host keeps refusing; it is audited and stands on the discrepancy list.</summary>
    /// <param name="owed">The flagged reversal.</param>
    /// <param name="supervisor">Who.</param>
    /// <param name="why">Why.</param>
    /// <exception cref="ArgumentException">It is not owed, or not flagged.</exception>
    public Task<Outcome> ClearFlaggedAsync(OwedReversal owed, string supervisor, string why) =>
        InTurnAsync(() => _journal.ClearFlaggedAsync(owed, supervisor, why));

    // One thing at a time, in the order asked for.
    private async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var before = _turn;
        var done = new TaskCompletionSource();
        _turn = done.Task;
        await before;
        _links.Begin();
        try
        {
            return await work();
        }
        finally
        {
            _exchange.Wipe();
            await _links.EndEarlyAsync();
            await CloseLinksAsync();
            await _calls.SettleAsync();
            done.SetResult();
        }
    }

    private async Task<BootReport> StartAsync()
    {
        var found = _journal.Owed.Count;
        var counted = await _journal.CountBootAsync();
        if (counted.Fault is { } broken)
            return new BootReport(found, found, 0, broken);

        _trace.Write("flow", "boot", $"{found} owed, {_journal.Unprinted.Count} unprinted");
        Fault? fault = null;
        if (found > 0)
        {
            _devices.Display.Show(Screens.Reversing());
            fault = (await CatchUpAsync()).Fault;
        }

        var printed = await PrintMissingAsync();
        _devices.Display.Show(Screens.Welcome());
        return new BootReport(found, _journal.Owed.Count, printed, fault);
    }

    private async Task<SaleResult> RunSaleAsync(Money amount)
    {
        using var cancel = CancelKey.Listen(_devices.Keypad);
        using var sale = new Sale(amount, _timeouts.OperatorBudget, _time, cancel);
        var end = await _runner.RunAsync(sale);
        if (sale.Chip is { } chip)
            await chip.FinishAsync(end == FlowState.Declined ? sale.Reply : null, _time, _timeouts.Completion);
        if (end == FlowState.Declined)
            await _saleJournal.NoteScriptsAsync(sale);
        var result = _advice.On(sale.Conclude(VerdictOf(end), _links.Attempts));
        if (_advice.Screen(result) is { } screen)
            _devices.Display.Show(screen);
        return result with { Warnings = await _maintenance.CountAsync(sale) };
    }

    private Task<Outcome> CatchUpAsync() => _catchUp.RunAsync(CancellationToken.None);

    private static HashSet<string> EarlyLinksOf(TerminalProfile profile) =>
        [.. profile.Devices.Links.Where(link => link.ConnectEarly).Select(link => link.Name)];

    private static SaleVerdict VerdictOf(FlowState end) => end switch
    {
        FlowState.Approved => SaleVerdict.Approved,
        FlowState.Declined => SaleVerdict.Declined,
        FlowState.Reversed => SaleVerdict.Reversed,
        FlowState.StillOwed => SaleVerdict.StillOwed,
        FlowState.EndedUnsent => SaleVerdict.EndedUnsent,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "Not an end of the flow."),
    };

    // One connection a sale: a link that idles may be dead without saying so, and a request sent into it would be in doubt.
    private async Task CloseLinksAsync()
    {
        foreach (var link in _devices.Links.Where(link => link.IsConnected))
            await _calls.CloseAsync(link);
    }

    private async Task<int> PrintMissingAsync()
    {
        var printed = 0;
        foreach (var sale in _journal.Unprinted.ToArray())
        {
            // A board without a printer owes no paper.
            var outcome = _devices.Printer is { } printer ? await _receiptStage.PrintAsync(printer, _receipts.Sale(sale, reprint: true)) : Outcome.Ok;
            if (!outcome.Succeeded || !(await _journal.MarkPrintedAsync(sale)).Succeeded)
                break;
            printed += _devices.Printer is null ? 0 : 1;
        }

        return printed;
    }
}
