namespace Terminal.Core.Cards;

/// <summary>Reads track 2 (ISO/IEC 7813): <c>PAN = YYMM service-code discretionary-data</c>, at most 37 characters.</summary>
public static class Track2
{
    /// <summary>The most characters between the sentinels.</summary>
    public const int MaxLength = 37;

    /// <summary>Stands between account number and expiry.</summary>
    public const char Separator = '=';

    /// <summary>How messages write the separator.</summary>
    public const char MessageSeparator = 'D';

    private const int ExpiryLength = 4;
    private const int ServiceCodeLength = 3;

    /// <summary>Reads a track 2.</summary>
    /// <param name="track">The characters between the sentinels, <c>=</c> or <c>D</c> as the separator.</param>
    /// <param name="track3">Track 3 without sentinels, or empty.</param>
    /// <param name="card">The card; the caller disposes it.</param>
    /// <param name="error">Why it was refused.</param>
    /// <returns>True when the track is sound.</returns>
    public static bool TryParse(ReadOnlySpan<char> track, ReadOnlySpan<char> track3, out StripeCard? card, out TrackError error)
    {
        card = null;
        if (!IsShaped(track, out var separator, out error))
            return false;
        if (!Pan.TryCreate(track[..separator], out var pan))
        {
            error = Error(TrackFault.AccountNumber, separator);
            return false;
        }

        if (!pan!.HasValidCheckDigit())
            error = Error(TrackFault.CheckDigit, separator - 1);
        else if (ReadDates(track, separator, out var expiry, out var serviceCode, out error))
            card = new StripeCard(pan, expiry, serviceCode, track, track3);
        if (card is null)
            pan.Dispose();
        return card is not null;
    }

    private static bool IsShaped(ReadOnlySpan<char> track, out int separator, out TrackError error)
    {
        error = default;
        separator = track.IndexOfAny(Separator, MessageSeparator);
        if (track.Length > MaxLength)
            error = Error(TrackFault.TooLong, MaxLength);
        else if (separator < 0)
            error = Error(TrackFault.NoSeparator, track.Length);
        else if (track[..separator].IndexOfAnyExceptInRange('0', '9') is >= 0 and var inPan)
            error = Error(TrackFault.Character, inPan);
        else if (track[(separator + 1)..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var behind)
            error = Error(TrackFault.Character, separator + 1 + behind);
        else
            return true;
        return false;
    }

    private static bool ReadDates(
        ReadOnlySpan<char> track, int separator, out string expiry, out ServiceCode serviceCode, out TrackError error)
    {
        (expiry, serviceCode, error) = ("", default, default);
        var rest = track[(separator + 1)..];
        if (!TrackDates.IsExpiry(rest))
        {
            error = Error(TrackFault.Expiry, separator + 1);
            return false;
        }

        if (rest.Length < ExpiryLength + ServiceCodeLength || !ServiceCode.TryParse(rest.Slice(ExpiryLength, ServiceCodeLength), out serviceCode))
        {
            error = Error(TrackFault.ServiceCode, separator + 1 + ExpiryLength);
            return false;
        }

        expiry = rest[..ExpiryLength].ToString();
        return true;
    }

    private static TrackError Error(TrackFault fault, int offset) => new(TrackNumber.Two, fault, offset);
}
