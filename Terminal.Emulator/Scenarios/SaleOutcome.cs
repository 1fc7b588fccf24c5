using Terminal.Core.Diagnosis;
using Terminal.Core.Links;
using Terminal.Core.Transactions;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios;

/// <summary>What came of one sale of a run.</summary>
/// <param name="Path">The step in the file.</param>
/// <param name="Result">What the terminal tells.</param>
/// <param name="Budget">The online budget.</param>
/// <param name="Owed">How many reversals are owed after it.</param>
/// <param name="Drivers">The driver of each link, by the link's name.</param>
internal sealed record SaleOutcome(
    string Path, SaleResult Result, TimeSpan Budget, int Owed, IReadOnlyDictionary<string, string> Drivers)
{
    /// <summary>For how long the acquirer takes no sales from now on, when that is why the sale failed.</summary>
    public TimeSpan? ClosedFor { get; init; }

    /// <summary>By how much a clock that runs on a busy machine may be late.</summary>
    public TimeSpan Tolerance { get; init; }

    /// <summary>When it began, since the start of the run.</summary>
    public TimeSpan Began { get; init; }

    /// <summary>The operator budget.</summary>
    public TimeSpan OperatorBudget { get; init; }

    /// <summary>The messages at the terminal's end of its links while it lasted.</summary>
    public IReadOnlyList<WireMessage> Messages { get; init; } = [];

    /// <summary>How much of the online budget was spent: from the PIN being complete to a verified answer, or to giving up.</summary>
    public TimeSpan BudgetSpent
    {
        get
        {
            var online = Result.Timeline.Where(stage => stage.State is FlowState.LinkingUp or FlowState.Authorizing).ToList();
            return online.Count == 0 ? TimeSpan.Zero : online[^1].Began + online[^1].Lasted - online[0].Began;
        }
    }

    /// <summary>Each attempt to bring a link up, e.g. <c>sim sim-data-exhausted</c>, <c>dialup up</c>.</summary>
    public IReadOnlyList<string> Links => [.. Result.LinkAttempts.Select(attempt => $"{DriverOf(attempt)} {(attempt.Fault is { } fault ? KeyOf(fault) : "up")}")];

    /// <summary>Each step of each attempt, e.g. <c>dialup dial no-carrier: number 1</c>.</summary>
    public IReadOnlyList<string> Steps =>
        [.. Result.LinkAttempts.SelectMany(attempt => attempt.Steps.Select(step => LinkStepText.Of(DriverOf(attempt), step)))];

    /// <summary>What would have failed soon or is set wrongly on links that came up, and what devices have to say.</summary>
    public IReadOnlyList<Fault> Warnings => [.. Result.LinkAttempts
        .Where(attempt => attempt.Fault is null)
        .SelectMany(attempt => attempt.Steps.Select(step => step.Fault).OfType<Fault>())
        .Concat(Result.Warnings)
        .Distinct()];

    /// <summary>Every fault that the merchant is told: the sale's own, those of links, warnings.</summary>
    public IReadOnlyList<Fault> Told => [.. new[] { Result.Fault }
        .Concat(Result.LinkAttempts.Select(attempt => attempt.Fault))
        .OfType<Fault>()
        .Concat(Warnings)
        .Distinct()];

    /// <summary>The exit code that the <c>sale</c> command would end with.</summary>
    public int Exit => Owed > 0 ? ExitCode.StillOwed : Result.Verdict switch
    {
        SaleVerdict.Approved => ExitCode.Approved,
        SaleVerdict.Declined => ExitCode.Declined,
        SaleVerdict.Reversed => ExitCode.Reversed,
        SaleVerdict.StillOwed => ExitCode.StillOwed,
        _ => ExitCode.EndedUnsent,
    };

    /// <summary>The verdict as files spell it.</summary>
    public string Verdict => SaleWords.Of(Result.Verdict);

    /// <summary>Whether an instant of the run lies within it.</summary>
    public bool Covers(TimeSpan instant) => instant >= Began && instant <= Began + Result.Total;

    /// <summary>The message key of a fault.</summary>
    public static string KeyOf(Fault fault) => FaultCatalogue.Of(fault).Key;

    private string DriverOf(LinkAttempt attempt) => Drivers.GetValueOrDefault(attempt.Link, attempt.Link);
}
