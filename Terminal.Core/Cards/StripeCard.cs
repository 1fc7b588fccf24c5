namespace Terminal.Core.Cards;

/// <summary>What one swipe gave. Wiped on disposal.</summary>
public sealed class StripeCard : IDisposable
{
    private readonly char[] _track2;
    private readonly char[] _track3;
    private char[] _track1 = [];

    /// <summary>Takes what was read.</summary>
    /// <param name="pan">The account number; owned by the card from now on.</param>
    /// <param name="expiry">Expiry as YYMM.</param>
    /// <param name="serviceCode">The service code.</param>
    /// <param name="track2">Track 2 without sentinels and LRC, at most 37 characters.</param>
    /// <param name="track3">Track 3 without sentinels and LRC, at most 104 characters; empty when it was not read.</param>
    internal StripeCard(Pan pan, string expiry, ServiceCode serviceCode, ReadOnlySpan<char> track2, ReadOnlySpan<char> track3)
    {
        Pan = pan;
        Expiry = expiry;
        ServiceCode = serviceCode;
        _track2 = track2.ToArray();
        _track2.AsSpan().Replace(Cards.Track2.MessageSeparator, Cards.Track2.Separator);
        _track3 = track3.ToArray();
    }

    /// <summary>The account number.</summary>
    public Pan Pan { get; }

    /// <summary>Expiry as YYMM.</summary>
    public string Expiry { get; }

    /// <summary>The service code (ISO/IEC 7813).</summary>
    public ServiceCode ServiceCode { get; }

    /// <summary>Track 1 without sentinels and LRC; empty when it was not read.</summary>
    public ReadOnlySpan<char> Track1 => _track1;

    /// <summary>Track 2 without sentinels and LRC, <c>=</c> as the separator.</summary>
    public ReadOnlySpan<char> Track2 => _track2;

    /// <summary>Track 3 without sentinels and LRC; empty when it was not read.</summary>
    public ReadOnlySpan<char> Track3 => _track3;

    /// <summary>Takes track 1 besides.</summary>
    /// <param name="track1">Track 1 without sentinels and LRC.</param>
    internal void Add(ReadOnlySpan<char> track1) => _track1 = track1.ToArray();

    /// <summary>Wipes PAN and tracks.</summary>
    public void Dispose()
    {
        Pan.Dispose();
        Array.Clear(_track1);
        Array.Clear(_track2);
        Array.Clear(_track3);
    }
}
