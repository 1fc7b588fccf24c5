using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Runs as a JSON document.</summary>
internal static class RunDocument
{
    /// <summary>All runs.</summary>
    public static object Of(IReadOnlyList<ScenarioRun> runs, ScenarioRunner runner) => new
    {
        runner.Stage.Clock,
        runner.Stage.Wire,
        runner.Seed,
        Build = BuildId.Current,
        Passed = runs.Count(run => run.Passed),
        Failed = runs.Count(run => !run.Passed),
        Runs = runs.Select(Of),
    };

    // A sweep has hundreds of runs: of those that passed a line each.
    private static object Of(ScenarioRun run) => run is { Point: not null, Passed: true } ? Brief(run) : Whole(run);

    private static object Brief(ScenarioRun run) => new
    {
        run.File.Name,
        run.Profile,
        Value = run.Point?.Value,
        run.Passed,
        Seconds = Seconds(run.Lasted),
        Sales = run.Sales.Select(sale => new { sale.Verdict, ExitCode = sale.Exit, Told = sale.Told.Select(SaleOutcome.KeyOf), sale.Links }),
        run.Outcome?.NetFen,
        run.Outcome?.Owed,
    };

    private static object Whole(ScenarioRun run) => new
    {
        run.File.Name,
        run.Scenario.Id,
        run.Scenario.Variant,
        run.Scenario.Title,
        run.Profile,
        Value = run.Point?.Value,
        run.Passed,
        Seconds = Seconds(run.Lasted),
        Sales = run.Sales.Select(Of),
        Messages = run.Messages.Select(message => Of(message, message.Decode(run.Host, Language.English))),
        Host = run.Outcome?.Messages,
        NetFen = run.Outcome?.NetFen,
        Owed = run.Outcome?.Owed,
        Audit = run.Outcome?.Audit,
        run.Checks,
        run.Sequence,
    };

    private static object Of(SaleOutcome sale) => new
    {
        Amount = sale.Result.Amount.ToString(),
        Began = Seconds(sale.Began),
        sale.Verdict,
        ExitCode = sale.Exit,
        Fault = sale.Result.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null,
        sale.Result.ResponseCode,
        Told = sale.Told.Select(Told),
        BudgetSpentSeconds = Seconds(sale.BudgetSpent),
        BudgetSeconds = Seconds(sale.Budget),
        sale.Links,
        sale.Steps,
        Warnings = sale.Warnings.Select(SaleOutcome.KeyOf),
        sale.Owed,
        Timeline = sale.Result.Timeline.Select(stage => new
        {
            Stage = stage.State,
            Began = Seconds(stage.Began),
            Took = Seconds(stage.Lasted),
            Limit = stage.Limit?.TotalSeconds,
            Outcome = stage.Trigger,
            stage.Fault,
        }),
    };

    private static object Of(WireMessage message, DecodedMessage decoded) => new
    {
        At = Seconds(message.Instant),
        message.Link,
        Direction = message.Sent ? "sent" : "received",
        Fault = message.Fault is { } fault ? SaleOutcome.KeyOf(fault) : null,
        decoded.Mti,
        Fields = decoded.Fields.Select(field => new { field.Number, field.Name, field.Value }),
        decoded.Errors,
    };

    private static object Told(Fault fault)
    {
        var entry = FaultCatalogue.Of(fault);
        return new { entry.Key, entry.Title, entry.Cause, entry.Advice, entry.Confidence, entry.NextTest };
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
