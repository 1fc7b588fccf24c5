using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>Tracks as readers write them in ASCII: <c>%…?</c>, <c>;…?</c>, and track 3 as <c>;…?</c> or <c>+…?</c>.</summary>
internal static class SentinelText
{
    /// <summary>The end sentinel.</summary>
    public const byte End = (byte)'?';

    /// <summary>What a reader writes between the sentinels of a track that it could not decode.</summary>
    private const byte Error = (byte)'E';

    /// <summary>The track that a start sentinel begins; null for any other byte.</summary>
    /// <param name="sentinel">The byte.</param>
    public static TrackNumber? TrackOf(byte sentinel) => sentinel switch
    {
        (byte)'%' => TrackNumber.One,
        (byte)';' => TrackNumber.Two,
        (byte)'+' => TrackNumber.Three,
        _ => null,
    };

    /// <summary>Takes a track with or without its sentinels.</summary>
    /// <param name="track">The track.</param>
    /// <param name="text">Its text; empty: nothing is on it.</param>
    /// <param name="swipe">Takes it.</param>
    public static void Take(TrackNumber track, ReadOnlySpan<byte> text, StripeSwipe swipe)
    {
        if (text.IsEmpty)
        {
            swipe.Fail(track, TrackFault.Blank);
            return;
        }

        var hasStart = TrackOf(text[0]) is not null;
        if (hasStart) text = text[1..];
        if (!text.IsEmpty && text[^1] == End) text = text[..^1];
        else if (hasStart)
        {
            swipe.Fail(track, TrackFault.CutOff, text.Length);
            return;
        }

        if (text.IsEmpty) swipe.Fail(track, TrackFault.Blank);
        else if (text is [Error]) swipe.Fail(track, TrackFault.Undecoded);
        else swipe.Take(track, text);
    }
}
