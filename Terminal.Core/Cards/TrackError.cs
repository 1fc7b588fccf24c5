namespace Terminal.Core.Cards;

/// <summary>Why a track was refused.</summary>
/// <param name="Track">The track.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Offset">
/// Where, in characters from the first after the start sentinel; the characters read before it ended where it was cut off.
/// </param>
public readonly record struct TrackError(TrackNumber Track, TrackFault Fault, int Offset)
{
    /// <summary>What it says about the swipe.</summary>
    public SwipeKind Kind => Fault switch
    {
        TrackFault.Blank => SwipeKind.Blank,
        TrackFault.CutOff or TrackFault.NoStartSentinel => SwipeKind.CutOff,
        TrackFault.TooFast => SwipeKind.TooFast,
        TrackFault.TooSlow => SwipeKind.TooSlow,
        TrackFault.Parity or TrackFault.Lrc or TrackFault.Signal => SwipeKind.Damaged,
        TrackFault.Undecoded => SwipeKind.Undecoded,
        _ => SwipeKind.Malformed,
    };
}
