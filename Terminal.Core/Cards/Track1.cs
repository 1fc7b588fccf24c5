namespace Terminal.Core.Cards;

/// <summary>What track 1 of a payment card says (ISO/IEC 7813): <c>B PAN ^ name ^ YYMM service-code discretionary-data</c>. Wiped on disposal.</summary>
public sealed class Track1 : IDisposable
{
    /// <summary>The most characters between the sentinels.</summary>
    public const int MaxLength = 76;

    private const char FormatCode = 'B';
    private const char Separator = '^';
    private const int ExpiryLength = 4;
    private const int ServiceCodeLength = 3;

    private readonly char[] _name;
    private readonly char[] _discretionary;

    private Track1(Pan pan, ReadOnlySpan<char> name, string expiry, ServiceCode serviceCode, ReadOnlySpan<char> discretionary)
    {
        (Pan, Expiry, ServiceCode) = (pan, expiry, serviceCode);
        _name = name.ToArray();
        _discretionary = discretionary.ToArray();
    }

    /// <summary>The account number.</summary>
    public Pan Pan { get; }

    /// <summary>The holder's name as it stands on the card: <c>SURNAME/FIRST NAME</c>.</summary>
    public ReadOnlySpan<char> Name => _name;

    /// <summary>Expiry as YYMM.</summary>
    public string Expiry { get; }

    /// <summary>The service code.</summary>
    public ServiceCode ServiceCode { get; }

    /// <summary>The issuer's own data.</summary>
    public ReadOnlySpan<char> Discretionary => _discretionary;

    /// <summary>Reads a track 1.</summary>
    /// <param name="track">The characters between the sentinels.</param>
    /// <param name="read">What it says; the caller disposes it.</param>
    /// <param name="error">Why it was refused.</param>
    /// <returns>True when the track is sound.</returns>
    public static bool TryParse(ReadOnlySpan<char> track, out Track1? read, out TrackError error)
    {
        read = null;
        if (!TryFindFields(track, out var name, out var dates, out error)) return false;
        if (!Pan.TryCreate(track[1..name], out var pan))
        {
            error = Error(TrackFault.AccountNumber, name);
            return false;
        }

        var rest = track[(dates + 1)..];
        if (!pan!.HasValidCheckDigit())
            error = Error(TrackFault.CheckDigit, name - 1);
        else if (!TrackDates.IsExpiry(rest))
            error = Error(TrackFault.Expiry, dates + 1);
        else if (rest.Length < ExpiryLength + ServiceCodeLength || !ServiceCode.TryParse(rest.Slice(ExpiryLength, ServiceCodeLength), out var code))
            error = Error(TrackFault.ServiceCode, dates + 1 + ExpiryLength);
        else
            read = new Track1(pan, track[(name + 1)..dates].TrimEnd(' '), rest[..ExpiryLength].ToString(), code, rest[(ExpiryLength + ServiceCodeLength)..]);
        if (read is null) pan.Dispose();
        return read is not null;
    }

    /// <summary>Wipes everything.</summary>
    public void Dispose()
    {
        Pan.Dispose();
        Array.Clear(_name);
        Array.Clear(_discretionary);
    }

    private static bool TryFindFields(ReadOnlySpan<char> track, out int name, out int dates, out TrackError error)
    {
        name = track.IndexOf(Separator);
        dates = name < 0 ? -1 : track[(name + 1)..].IndexOf(Separator) + name + 1;
        if (track.Length > MaxLength)
            error = Error(TrackFault.TooLong, MaxLength);
        else if (track.IsEmpty || track[0] != FormatCode)
            error = Error(TrackFault.FormatCode, 0);
        else if (track.IndexOfAnyExceptInRange(' ', '_') is >= 0 and var letter)
            error = Error(TrackFault.Character, letter);
        else if (name < 0 || dates <= name)
            error = Error(TrackFault.NoSeparator, track.Length);
        else if (track[1..name].IndexOfAnyExceptInRange('0', '9') is >= 0 and var inPan)
            error = Error(TrackFault.Character, 1 + inPan);
        else if (dates - name - 1 is < 2 or > 26)
            error = Error(TrackFault.Name, name + 1);
        else if (track[(dates + 1)..].IndexOf(Separator) is >= 0 and var third)
            error = Error(TrackFault.Character, dates + 1 + third);
        else
            error = default;
        return error == default;
    }

    private static TrackError Error(TrackFault fault, int offset) => new(TrackNumber.One, fault, offset);
}
