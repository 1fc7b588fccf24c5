namespace Terminal.Emulator.Scenarios;

/// <summary>Something that goes wrong, and when.</summary>
/// <param name="Path">Where it stands in the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="At">From the beginning of which step on, from 1.</param>
/// <param name="When">The event that has to happen first; null when none has to.</param>
/// <param name="Nth">The how manieth such event, from 1.</param>
/// <param name="After">How long after that.</param>
/// <param name="Action">What then happens.</param>
internal sealed record ScenarioFault(string Path, int Line, int At, EventPattern? When, int Nth, TimeSpan After, ScenarioAction Action);
