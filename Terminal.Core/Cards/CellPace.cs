namespace Terminal.Core.Cards;

/// <summary>How long bit cells took, in 100 ns.</summary>
/// <param name="Shortest">The shortest, smoothed.</param>
/// <param name="Longest">The longest, smoothed.</param>
internal readonly record struct CellPace(int Shortest, int Longest)
{
    /// <summary>The same with one cell more.</summary>
    public CellPace With(int cell) => new(Math.Min(Shortest, cell), Math.Max(Longest, cell));
}
