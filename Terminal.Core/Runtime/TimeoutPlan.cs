namespace Terminal.Core.Runtime;

/// <summary>
/// Every limit of time, every count of attempts and every back-off that the terminal knows. No wait has a limit from
/// elsewhere. A stage's limit lies inside the budget it belongs to; the shorter of the two decides.
/// </summary>
public sealed record TimeoutPlan
{
    /// <summary>From the start of a transaction until the PIN is complete. Default 180 s.</summary>
    public TimeSpan OperatorBudget { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>From the PIN being complete until a verified answer; all links and attempts share it. Default 60 s.</summary>
    public TimeSpan OnlineBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a card to be presented, all attempts together; within the operator budget. Default 60 s.</summary>
    public TimeSpan CardPresented { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a card that could not be read is asked for, the first time included. Default 3.</summary>
    public int CardAttempts { get; init; } = 3;

    /// <summary>For a whole PIN; within the operator budget. Default 60 s.</summary>
    public TimeSpan PinTotal { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two keys of a PIN; within <see cref="PinTotal"/>. Default 30 s.</summary>
    public TimeSpan PinDigit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the power-up of a chip, warm reset included. Default 5 s.</summary>
    public TimeSpan ChipPowerUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one command to a chip and its answer; a chip that asks for more time gets no more than this. Default 15 s.</summary>
    public TimeSpan ChipCommand { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For any other question to the operator, such as a confirmation; within the operator budget. Default 30 s.</summary>
    public TimeSpan OperatorAnswer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one attempt to connect, name look-up and TLS handshake included; within the online budget. Default 10 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a link is tried before the first byte of a request has left, the first time included. Default 2.</summary>
    public int ConnectAttempts { get; init; } = 2;

    /// <summary>Before the second attempt to connect; doubles up to <see cref="ConnectBackoffMax"/>. Default 0.5 s.</summary>
    public TimeSpan ConnectBackoffFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause between attempts to connect; within the online budget. Default 2 s.</summary>
    public TimeSpan ConnectBackoffMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The share of the online budget, 0 to 0.9, that is kept for the next link while a link is being tried. Default 0.25.</summary>
    public double BackupShare { get; init; } = 0.25;

    /// <summary>For one message to be handed to a link; within the online budget. Default 10 s.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request being sent to the first byte of an answer; within the online budget. Default 30 s.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two bytes of one answer; within the online budget. Default 5 s.</summary>
    public TimeSpan InterByte { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For an orderly end of a connection; after it the link is dropped. Default 2 s.</summary>
    public TimeSpan LinkClose { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For the completion of an approved transaction, outside both budgets. Default 10 s.</summary>
    public TimeSpan Completion { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one call of the security module. Default 5 s.</summary>
    public TimeSpan SecurityModule { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For opening the journal, recovery after a power cut included. Default 10 s.</summary>
    public TimeSpan JournalOpen { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one journal write; past it the journal is stalled, the write is never cancelled. Default 5 s.</summary>
    public TimeSpan JournalWrite { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a sign-on, connection included. Default 30 s.</summary>
    public TimeSpan SignOn { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one try of a reversal or of a notice of script results, connection included. Default 20 s.</summary>
    public TimeSpan ReversalTry { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Before the second try of a reversal; doubles up to <see cref="ReversalBackoffMax"/>. Default 1 s.</summary>
    public TimeSpan ReversalBackoffFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between tries of a reversal. Default 5 s.</summary>
    public TimeSpan ReversalBackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// From one occasion of the background timer to the next while a reversal is owed; doubles up to
    /// <see cref="ReversalIntervalMax"/> with each occasion that changes nothing. Default 60 s.
    /// </summary>
    public TimeSpan ReversalInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest time between two occasions of the background timer. Default 15 min.</summary>
    public TimeSpan ReversalIntervalMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>From a link's failure to the first look after it in the background; doubles up to <see cref="ProbeMax"/>. Default 30 s.</summary>
    public TimeSpan ProbeFirst { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two looks after a link that stays dead. Default 15 min.</summary>
    public TimeSpan ProbeMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The share of every back-off, 0 to 1, that chance may take off. Default 0.2.</summary>
    public double BackoffJitter { get; init; } = 0.2;

    /// <summary>For one receipt. Default 30 s.</summary>
    public TimeSpan Print { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with this plan: limits out of range, and stages longer than their budget.</summary>
    /// <returns>One entry for each setting that is wrong; empty when the plan is sound.</returns>
    public IReadOnlyList<TimeoutIssue> Validate()
    {
        var issues = new List<TimeoutIssue>();
        foreach (var limit in Limits())
        {
            if (limit.Value < limit.Min || limit.Value > limit.Max)
                issues.Add(new TimeoutIssue(limit.Name, $"must lie between {Seconds(limit.Min)} and {Seconds(limit.Max)}"));
            else if (limit.Value > limit.Within)
                issues.Add(new TimeoutIssue(limit.Name, $"must not exceed {limit.WithinName}, {Seconds(limit.Within)}"));
        }

        AddUnless(CardAttempts is >= 1 and <= 10, "cardAttempts", "must lie between 1 and 10");
        AddUnless(ConnectAttempts is >= 1 and <= 10, "connectAttempts", "must lie between 1 and 10");
        AddUnless(BackupShare is >= 0 and <= 0.9, "backupShare", "must lie between 0 and 0.9");
        AddUnless(BackoffJitter is >= 0 and <= 1, "backoffJitter", "must lie between 0 and 1");
        return issues;

        void AddUnless(bool sound, string name, string reason)
        {
            if (!sound)
                issues.Add(new TimeoutIssue(name, reason));
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private IEnumerable<Limit> Limits() =>
    [
        new("operatorBudget", OperatorBudget, 10, 900),
        new("onlineBudget", OnlineBudget, 1, 300),
        new("cardPresented", CardPresented, 1, 600, OperatorBudget, "operatorBudget"),
        new("pinTotal", PinTotal, 1, 300, OperatorBudget, "operatorBudget"),
        new("pinDigit", PinDigit, 1, 120, PinTotal, "pinTotal"),
        new("chipPowerUp", ChipPowerUp, 0.5, 30),
        new("chipCommand", ChipCommand, 1, 60),
        new("operatorAnswer", OperatorAnswer, 1, 300, OperatorBudget, "operatorBudget"),
        new("connect", Connect, 0.1, 120, OnlineBudget, "onlineBudget"),
        new("connectBackoffFirst", ConnectBackoffFirst, 0, 60, ConnectBackoffMax, "connectBackoffMax"),
        new("connectBackoffMax", ConnectBackoffMax, 0, 60, OnlineBudget, "onlineBudget"),
        new("send", Send, 0.1, 60, OnlineBudget, "onlineBudget"),
        new("firstByte", FirstByte, 0.1, 120, OnlineBudget, "onlineBudget"),
        new("interByte", InterByte, 0.05, 60, OnlineBudget, "onlineBudget"),
        new("linkClose", LinkClose, 0.1, 30),
        new("completion", Completion, 1, 60),
        new("securityModule", SecurityModule, 0.1, 60),
        new("journalOpen", JournalOpen, 0.1, 120),
        new("journalWrite", JournalWrite, 0.1, 60),
        new("signOn", SignOn, 1, 120),
        new("reversalTry", ReversalTry, 1, 120),
        new("reversalBackoffFirst", ReversalBackoffFirst, 0, 60, ReversalBackoffMax, "reversalBackoffMax"),
        new("reversalBackoffMax", ReversalBackoffMax, 0, 300),
        new("reversalInterval", ReversalInterval, 5, 3600, ReversalIntervalMax, "reversalIntervalMax"),
        new("reversalIntervalMax", ReversalIntervalMax, 5, 86400),
        new("probeFirst", ProbeFirst, 1, 3600, ProbeMax, "probeMax"),
        new("probeMax", ProbeMax, 1, 86400),
        new("print", Print, 1, 120),
    ];

    private readonly record struct Limit(string Name, TimeSpan Value, TimeSpan Min, TimeSpan Max, TimeSpan Within, string WithinName)
    {
        public Limit(string name, TimeSpan value, double min, double max)
            : this(name, value, min, max, TimeSpan.MaxValue, string.Empty)
        {
        }

        public Limit(string name, TimeSpan value, double min, double max, TimeSpan within, string withinName)
            : this(name, value, TimeSpan.FromSeconds(min), TimeSpan.FromSeconds(max), within, withinName)
        {
        }
    }
}
