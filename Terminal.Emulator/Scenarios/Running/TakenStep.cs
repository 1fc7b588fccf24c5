namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Something that was done in a run: a step of the file, or of a person who led, or a deed between and within them.</summary>
/// <param name="Number">The file's step whose turn it was, from 1; 0 for a deed.</param>
/// <param name="Step">What was done.</param>
/// <param name="Began">When it began, since the start of the run.</param>
/// <param name="Ended">When it ended.</param>
internal sealed record TakenStep(int Number, ScenarioStep Step, TimeSpan Began, TimeSpan Ended);
