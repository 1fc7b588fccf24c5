using Terminal.Core.Diagnosis;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios;

/// <summary>A scenario, read from its file with one value of its sweep.</summary>
internal sealed record Scenario
{
    /// <summary>The row of the catalogue, e.g. <c>LINK-06</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Which of the row's variants; null when it has one only.</summary>
    public required string? Variant { get; init; }

    /// <summary>What it is called.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>What it shows, in one sentence.</summary>
    public required BilingualText Shows { get; init; }

    /// <summary>The articles it comes from: letters of the catalogue, <c>+</c> for practice that they imply.</summary>
    public required IReadOnlyList<string> Articles { get; init; }

    /// <summary>The profiles it is for; null for all that have the links.</summary>
    public required IReadOnlyList<string>? Profiles { get; init; }

    /// <summary>The links that are plugged in, by driver, the preferred one first; empty for those of the profile.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Settings that differ from the profile's.</summary>
    public required ProfileOverlay Terminal { get; init; }

    /// <summary>In which state the terminal is found.</summary>
    public required ScenarioStart Start { get; init; }

    /// <summary>Whether the terminal's background timer runs.</summary>
    public required bool Background { get; init; }

    /// <summary>Whether the power is cut at every write and message byte of its first sale by <c>scenario crash</c>.</summary>
    public bool Golden { get; init; }

    /// <summary>The world at the first step.</summary>
    public required IReadOnlyList<WorldSetting> World { get; init; }

    /// <summary>What goes wrong, and when.</summary>
    public required IReadOnlyList<ScenarioFault> Faults { get; init; }

    /// <summary>What people do.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>What is set back at the end; null: each part that the file has touched gets its preset <c>normal</c>.</summary>
    public required IReadOnlyList<WorldSetting>? Heal { get; init; }

    /// <summary>What one run of it needs so that it can be entered again; null when none was recorded.</summary>
    public Recording? Recorded { get; init; }

    /// <summary>What is expected of the end.</summary>
    public required IReadOnlyList<Expectation<RunOutcome>> Expect { get; init; }

    /// <summary>The path of what the file is about: without it, an expectation has to fail.</summary>
    public required string Decisive { get; init; }

    /// <summary>Every setting of the world that the file makes, in its order.</summary>
    public IEnumerable<WorldSetting> Settings => World
        .Concat(Faults.SelectMany(fault => fault.Action.Set))
        .Concat(Steps.OfType<ScenarioStep.Change>().SelectMany(step => step.Action.Set))
        .Concat(Heal ?? []);
}
