using Terminal.Core.Cards;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Transactions.Chip;

/// <summary>What a chip tells of its account, as the host's fields want it. Wiped on disposal.</summary>
internal sealed class ChipData : IDisposable
{
    private const int LongestTrack = 37;

    private readonly char[] _track2;

    private ChipData(Pan pan, string expiry, string sequenceNumber, char[] track2)
    {
        Pan = pan;
        Expiry = expiry;
        SequenceNumber = sequenceNumber;
        _track2 = track2;
    }

    /// <summary>Tag 5A.</summary>
    public Pan Pan { get; }

    /// <summary>Tag 5F24 as YYMM.</summary>
    public string Expiry { get; }

    /// <summary>Tag 5F34, 3 digits; empty when the card has none.</summary>
    public string SequenceNumber { get; }

    /// <summary>Tag 57 with <c>=</c> as the separator, at most 37 characters; empty when the card has none.</summary>
    public ReadOnlySpan<char> Track2 => _track2;

    /// <summary>Reads the data objects of an application.</summary>
    /// <param name="data">The data objects.</param>
    /// <returns>Null when they name no account.</returns>
    public static ChipData? Read(EmvData data)
    {
        Span<char> digits = stackalloc char[2 * Pan.MaxLength];
        var length = Digits(data.Get(EmvTags.Pan), digits);
        var known = Pan.TryCreate(digits[..length], out var pan);
        digits.Clear();
        if (!known)
            return null;
        var expiry = data.Get(EmvTags.ExpirationDate);
        var sequence = data.Get(EmvTags.PanSequenceNumber);
        return new ChipData(
            pan!,
            expiry.Length == 3 ? Convert.ToHexString(expiry[..2]) : "",
            sequence.Length == 1 ? "0" + Convert.ToHexString(sequence) : "",
            TrackOf(data.Get(EmvTags.Track2Equivalent)));
    }

    /// <summary>Wipes the account number and the track.</summary>
    public void Dispose()
    {
        Pan.Dispose();
        Array.Clear(_track2);
    }

    private static char[] TrackOf(ReadOnlySpan<byte> value)
    {
        Span<char> track = stackalloc char[2 * ((LongestTrack / 2) + 1)];
        var length = value.Length * 2 > track.Length ? 0 : Digits(value, track);
        track[..length].Replace('D', '=');
        var copy = length > LongestTrack ? [] : track[..length].ToArray();
        track.Clear();
        return copy;
    }

    /// <summary>Compressed numeric: the padding F at the end is no part of the value.</summary>
    private static int Digits(ReadOnlySpan<byte> value, Span<char> digits)
    {
        if (value.Length * 2 > digits.Length || !Convert.TryToHexString(value, digits, out var length))
            return 0;
        while (length > 0 && digits[length - 1] == 'F') length--;
        return length;
    }
}
