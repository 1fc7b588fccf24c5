using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>One line of a score.</summary>
/// <param name="Points">The points had; negative for points taken off.</param>
/// <param name="Of">The points that could be had.</param>
/// <param name="Subject">For what.</param>
/// <param name="Why">Why so many.</param>
internal sealed record ScoreLine(int Points, int Of, BilingualText Subject, BilingualText Why)
{
    /// <summary>What the terminal advises; null when the line is not about a fault.</summary>
    public BilingualText? Advice { get; init; }
}
