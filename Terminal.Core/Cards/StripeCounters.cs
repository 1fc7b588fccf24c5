namespace Terminal.Core.Cards;

/// <summary>
/// What a stripe reader has read since it was started, for maintenance: how many swipes, and what became of them. A card that is bad
/// is bad here alone; a head that is worn damages one card after the other.
/// </summary>
public sealed class StripeCounters
{
    /// <summary>How many of the latest swipes are looked at for <see cref="IsHeadWorn"/>.</summary>
    public const int Window = 32;

    /// <summary>So many damaged reads among them, and the head is to be looked after.</summary>
    public const int WornFrom = 8;

    private readonly long[] _counts = new long[Enum.GetValues<SwipeKind>().Length];
    private uint _damaged;

    /// <summary>All swipes.</summary>
    public long Swipes { get; private set; }

    /// <summary>Swipes that gave no card.</summary>
    public long Bad => Swipes - Of(SwipeKind.Good);

    /// <summary>What became of the last swipe; null before the first.</summary>
    public SwipeKind? Last { get; private set; }

    /// <summary>
    /// True while at least <see cref="WornFrom"/> of the last <see cref="Window"/> swipes had damaged characters: more than one bad card
    /// and its repeated swipes make.
    /// </summary>
    public bool IsHeadWorn => uint.PopCount(_damaged) >= WornFrom;

    /// <summary>Swipes of one kind.</summary>
    /// <param name="kind">The kind.</param>
    public long Of(SwipeKind kind) => _counts[(int)kind];

    /// <summary>Counts a swipe.</summary>
    /// <param name="kind">What became of it.</param>
    public void Count(SwipeKind kind)
    {
        Swipes++;
        _counts[(int)kind]++;
        Last = kind;
        _damaged = (_damaged << 1) | (kind == SwipeKind.Damaged ? 1u : 0u);
    }
}
