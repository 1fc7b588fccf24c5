namespace Terminal.Core.Cards;

/// <summary>The dates that tracks carry.</summary>
internal static class TrackDates
{
    /// <summary>Whether the first four characters are YYMM.</summary>
    /// <param name="field">The field that begins with them.</param>
    public static bool IsExpiry(ReadOnlySpan<char> field) =>
        field is [>= '0' and <= '9', >= '0' and <= '9', '0', >= '1' and <= '9', ..] or [>= '0' and <= '9', >= '0' and <= '9', '1', >= '0' and <= '2', ..];
}
