namespace Terminal.Core.Cards;

/// <summary>
/// Looks at track 3 (ISO/IEC 4909): a format code of two digits, an account number, and fields of digits between separators. It is
/// handed on as it is: what a terminal could write on it has gone out of use.
/// </summary>
public static class Track3
{
    /// <summary>The most characters between the sentinels.</summary>
    public const int MaxLength = 104;

    private const char Separator = '=';
    private const int FormatCodeLength = 2;

    /// <summary>Says whether the characters can be a track 3.</summary>
    /// <param name="track">The characters between the sentinels.</param>
    /// <param name="error">What is wrong.</param>
    public static bool IsSound(ReadOnlySpan<char> track, out TrackError error)
    {
        error = default;
        var separator = track.IndexOf(Separator);
        if (track.Length > MaxLength)
            error = new TrackError(TrackNumber.Three, TrackFault.TooLong, MaxLength);
        else if (IndexOfOther(track) is >= 0 and var other)
            error = new TrackError(TrackNumber.Three, TrackFault.Character, other);
        else if (separator < 0)
            error = new TrackError(TrackNumber.Three, TrackFault.NoSeparator, track.Length);
        else if (separator < FormatCodeLength)
            error = new TrackError(TrackNumber.Three, TrackFault.FormatCode, 0);
        else if (separator - FormatCodeLength is < Pan.MinLength or > Pan.MaxLength)
            error = new TrackError(TrackNumber.Three, TrackFault.AccountNumber, separator);
        else
            return true;
        return false;
    }

    private static int IndexOfOther(ReadOnlySpan<char> track)
    {
        for (var i = 0; i < track.Length; i++)
        {
            if (track[i] is not (>= '0' and <= '9' or Separator)) return i;
        }

        return -1;
    }
}
