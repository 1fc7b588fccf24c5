namespace Terminal.Emulator.Scenarios;

/// <summary>One event of a run.</summary>
/// <param name="Instant">When, since the start of the run.</param>
/// <param name="Source">Who.</param>
/// <param name="Kind">What kind of event.</param>
/// <param name="Text">The particulars.</param>
internal sealed record TraceEvent(TimeSpan Instant, string Source, string Kind, string Text);
