namespace Terminal.Sdk;

/// <summary>A line on the paper.</summary>
/// <param name="Text">The text.</param>
/// <param name="Centred">Whether it is centred.</param>
/// <param name="Large">Whether it is printed large.</param>
public sealed record DeskPaperLine(string Text, bool Centred, bool Large);
