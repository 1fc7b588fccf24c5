namespace Terminal.Core.Cards;

/// <summary>What one look at a track's bits gave.</summary>
/// <param name="Fault">What is wrong; null when the track was read.</param>
/// <param name="Offset">Where; without a fault, how many characters there are.</param>
/// <param name="Sound">How many characters were sound: the look that got farthest tells most.</param>
internal readonly record struct TrackBitsResult(TrackFault? Fault, int Offset, int Sound)
{
    /// <summary>The track was read.</summary>
    /// <param name="count">How many characters stand between the sentinels.</param>
    public static TrackBitsResult Read(int count) => new(null, count, count + 3);

    /// <summary>The track was not read.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="offset">Where.</param>
    /// <param name="sound">How many characters were sound.</param>
    public static TrackBitsResult Failed(TrackFault fault, int offset, int sound) => new(fault, offset, sound);
}
