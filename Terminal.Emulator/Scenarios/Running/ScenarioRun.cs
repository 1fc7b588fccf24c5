using Terminal.Core.Devices;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>What came of one file with one profile, and one value of its sweep.</summary>
internal sealed record ScenarioRun
{
    /// <summary>The file.</summary>
    public required ScenarioFile File { get; init; }

    /// <summary>The scenario that was played.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The sweep's value; null without a sweep.</summary>
    public SweepPoint? Point { get; init; }

    /// <summary>The profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The acquirer as the terminal knows it.</summary>
    public required HostSettings Host { get; init; }

    /// <summary>The sales, in order.</summary>
    public required IReadOnlyList<SaleOutcome> Sales { get; init; }

    /// <summary>What the run has come to; null when it did not come to its end.</summary>
    public required RunOutcome? Outcome { get; init; }

    /// <summary>How often the power has gone.</summary>
    public int PowerCuts { get; init; }

    /// <summary>When the first step could be taken, since the start of the run.</summary>
    public TimeSpan FirstStep { get; init; }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<TakenStep> Taken { get; init; } = [];

    /// <summary>Everything that was checked.</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>The trace from the first step on.</summary>
    public required IReadOnlyList<TraceEvent> Events { get; init; }

    /// <summary>The whole trace, the start of the terminal included.</summary>
    public IReadOnlyList<TraceEvent> Trace { get; init; } = [];

    /// <summary>The messages at the terminal's end of its links, from its start on.</summary>
    public required IReadOnlyList<WireMessage> Messages { get; init; }

    /// <summary>How long it took on the terminal's clock.</summary>
    public required TimeSpan Lasted { get; init; }

    /// <summary>Whether everything is as expected.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>What is not as expected.</summary>
    public IEnumerable<CheckResult> Failures => Checks.Where(check => !check.Passed);

    /// <summary>What tells runs of one file apart, e.g. <c>dev</c> or <c>dev n=12</c>.</summary>
    public string Label => Point is null ? Profile : $"{Profile} {Point}";

    /// <summary>What came of its sales, in one line: verdicts, what was told, and links when there was more than one.</summary>
    public string Summary => Sales.Count == 0 ? "-" : string.Join("; ", Sales.Select(sale =>
    {
        var told = sale.Told.Count == 0 ? "" : $" [{string.Join(", ", sale.Told.Select(SaleOutcome.KeyOf))}]";
        return $"{sale.Verdict}{told}{(sale.Links.Count > 1 ? $" {string.Join(", ", sale.Links)}" : "")}";
    }));

    /// <summary>
    /// What the terminal did, without times, particulars and the strength of the signal, which is a reading of its instant: the
    /// same on every clock and wire.
    /// </summary>
    public IReadOnlyList<string> Sequence => [.. Sales.SelectMany(sale => sale.Result.LinkAttempts.SelectMany(attempt =>
            attempt.Steps
                .Select(step => step.Kind is LinkStepKind.Signal ? step with { Fault = null } : step)
                .Select(step => LinkStepText.HeadOf(sale.Drivers.GetValueOrDefault(attempt.Link, attempt.Link), step))
                .Append($"{attempt.Link} {(attempt.Fault is { } fault ? SaleOutcome.KeyOf(fault) : "up")}"))
        .Append(sale.Result.Fault is { } told ? $"{sale.Verdict} {SaleOutcome.KeyOf(told)}" : sale.Verdict))];
}
