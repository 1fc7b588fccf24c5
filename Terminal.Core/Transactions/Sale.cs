using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions;

/// <summary>Everything that one sale knows while it is under way. Secrets are wiped on disposal.</summary>
internal sealed class Sale : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly List<StageRecord> _timeline = [];

    public Sale(Money amount, TimeSpan operatorBudget, TimeProvider time, CancelKey cancel)
    {
        Amount = amount;
        Cancel = cancel;
        _time = time;
        _began = time.GetTimestamp();
        OperatorBudget = new Deadline(time, operatorBudget, cancel.Pressed);
    }

    /// <summary>The amount asked for.</summary>
    public Money Amount { get; }

    /// <summary>The red key.</summary>
    public CancelKey Cancel { get; }

    /// <summary>From the start of the sale to PIN complete.</summary>
    public Deadline OperatorBudget { get; }

    /// <summary>From PIN complete to a verified answer, shared by all links and attempts.</summary>
    public Deadline? OnlineBudget { get; set; }

    /// <summary>The link that carries the sale.</summary>
    public ILink? Link { get; set; }

    /// <summary>The stripe, when the sale is made by it.</summary>
    public StripeCard? Card { get; set; }

    /// <summary>The chip, when the sale is made by it.</summary>
    public ChipCard? Chip { get; set; }

    /// <summary>How often a chip in the reader did not answer to reset.</summary>
    public int ChipFailures { get; set; }

    /// <summary>How often a card was put into the chip reader.</summary>
    public int Insertions { get; set; }

    /// <summary>How often a chip or its reader failed, at reset or later.</summary>
    public int ChipErrors { get; set; }

    /// <summary>Whether the chip failed and the stripe may be used in its place (降级).</summary>
    public bool FallsBack { get; set; }

    /// <summary>The account, once stripe or chip have named it.</summary>
    public Pan? Pan => Card?.Pan ?? Chip?.Data?.Pan;

    /// <summary>What the host's answer says to the chip.</summary>
    public HostReply? Reply { get; set; }

    /// <summary>The PIN, encrypted, or a bypass; null when there is no PIN pad.</summary>
    public PinEntry? Pin { get; set; }

    /// <summary>What is owed while the sale is in doubt.</summary>
    public OwedReversal? Owed { get; set; }

    /// <summary>The answer that decided, once there is one.</summary>
    public HostAnswer? Answer { get; set; }

    /// <summary>The reason to be written with the owed reversal.</summary>
    public ReversalReason ReversalReason { get; set; }

    /// <summary>The approved record, once committed.</summary>
    public ApprovedSale? Approved { get; set; }

    /// <summary>The receipt, once there is one.</summary>
    public IReadOnlyList<PrintLine> Receipt { get; set; } = [];

    /// <summary>Whether the receipt came out.</summary>
    public bool ReceiptPrinted { get; set; }

    /// <summary>Requests tried, also those of which no byte left.</summary>
    public int Attempts { get; set; }

    /// <summary>The STAN last taken for this sale.</summary>
    public int? Stan { get; set; }

    /// <summary>The first fault that turned the sale from its way.</summary>
    public Fault? FirstFault { get; private set; }

    /// <summary>The fault that came last.</summary>
    public Fault? LastFault { get; private set; }

    /// <summary>The deadline of the stage under way, for the timeline.</summary>
    public TimeSpan? StageLimit { get; set; }

    /// <summary>The stages so far.</summary>
    public IReadOnlyList<StageRecord> Timeline => _timeline;

    /// <summary>Time since the sale began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_began);

    /// <summary>Adds a performed stage to the timeline.</summary>
    public void Record(FlowState state, TimeSpan began, StageResult result)
    {
        _timeline.Add(new StageRecord(state, began, Elapsed - began, StageLimit, result.Trigger, result.Fault));
        StageLimit = null;
        if (result.Fault is { } fault)
            Note(fault);
    }

    /// <summary>Notes a fault outside the stages.</summary>
    public void Note(Fault fault)
    {
        FirstFault ??= fault;
        LastFault = fault;
    }

    /// <summary>What came of it.</summary>
    public SaleResult Conclude(SaleVerdict verdict, IReadOnlyList<LinkAttempt> attempts) => new(
        verdict, Amount, verdict == SaleVerdict.EndedUnsent ? LastFault : FirstFault, Answer?.ResponseCode, Stan, Approved, Receipt, ReceiptPrinted, Timeline, attempts, Pan?.Masked);

    public void Dispose()
    {
        Card?.Dispose();
        Chip?.Dispose();
        if (Pin?.Block is { } block)
            CryptographicOperations.ZeroMemory(block);
        OperatorBudget.Dispose();
        OnlineBudget?.Dispose();
    }
}
