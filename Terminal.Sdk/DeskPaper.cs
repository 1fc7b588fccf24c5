namespace Terminal.Sdk;

/// <summary>What came out of the printer.</summary>
/// <param name="Printed">How many lines have ever come out.</param>
/// <param name="Lines">What was not torn off, oldest first.</param>
public sealed record DeskPaper(int Printed, IReadOnlyList<DeskPaperLine> Lines);
