namespace Terminal.Emulator.Simulation;

/// <summary>Something that must never happen, and did.</summary>
/// <param name="Rule">What was broken, in a word or two.</param>
/// <param name="Terminal">At which terminal, from 1; 0 is all of the block.</param>
/// <param name="At">When, since the beginning of the block.</param>
/// <param name="Text">The particulars, masked.</param>
internal sealed record Violation(string Rule, int Terminal, TimeSpan At, string Text);
