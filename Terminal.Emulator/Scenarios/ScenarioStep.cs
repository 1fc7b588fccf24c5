using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Scenarios;

/// <summary>One thing that somebody does, in order: a closed set.</summary>
/// <param name="Path">Where it stands in the file.</param>
/// <param name="Line">The line, from 1.</param>
internal abstract record ScenarioStep(string Path, int Line)
{
    /// <summary>A sale. CancelAfter: when the red key is pressed, counted from the start of the sale; null for never.</summary>
    public sealed record Sale(
        string Path, int Line, Money Amount, Operator Person, TimeSpan? CancelAfter, IReadOnlyList<Expectation<SaleOutcome>> Expect) : ScenarioStep(Path, Line);

    /// <summary>Nothing is done for a while.</summary>
    public sealed record Wait(string Path, int Line, TimeSpan Time) : ScenarioStep(Path, Line);

    /// <summary>The terminal is switched off and on again; journal and keys are kept.</summary>
    public sealed record Restart(string Path, int Line) : ScenarioStep(Path, Line);

    /// <summary>The operator signs on.</summary>
    public sealed record SignOn(string Path, int Line) : ScenarioStep(Path, Line);

    /// <summary>An occasion to work off what is owed.</summary>
    public sealed record WorkOff(string Path, int Line) : ScenarioStep(Path, Line);

    /// <summary>A supervisor ends the reversals that the host keeps refusing.</summary>
    public sealed record Clear(string Path, int Line, string Supervisor, string Why) : ScenarioStep(Path, Line);

    /// <summary>The world changes, or something happens at the acquirer.</summary>
    public sealed record Change(string Path, int Line, ScenarioAction Action) : ScenarioStep(Path, Line);
}
