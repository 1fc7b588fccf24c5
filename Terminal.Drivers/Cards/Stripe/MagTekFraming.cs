using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// Readers that write each swipe unasked as text, MagTek's way: the tracks that were read, one behind the other, <c>E</c> between the
/// sentinels of one that was not, at most a carriage return behind each, no check. Its end is silence, or track 3.
/// </summary>
internal sealed class MagTekFraming : IStripeFraming
{
    public ReadOnlyMemory<byte> Probe => default;

    public ReadOnlyMemory<byte> Arm => default;

    public ReadOnlyMemory<byte> Disarm => default;

    public bool IsAnswer(ReadOnlySpan<byte> received) => true;

    public FramingStep Look(ReadOnlySpan<byte> received, bool isSilent, StripeSwipe swipe)
    {
        swipe.Clear();
        var (tracks, last) = (0, TrackNumber.One - 1);
        for (var at = 0; at < received.Length; at++)
        {
            if (SentinelText.TrackOf(received[at]) is not { } track) continue;
            // A second ; is track 3 with the sentinel that stands on the card.
            if (track == TrackNumber.Two && last == TrackNumber.Two) track = TrackNumber.Three;
            if (track <= last) return FramingStep.Broken;
            var length = received[at..].IndexOf(SentinelText.End) + 1;
            if (length == 0) return Unfinished(isSilent);
            SentinelText.Take(track, received.Slice(at, length), swipe);
            at += length - 1;
            last = track;
            tracks++;
        }

        if (tracks == 0) return isSilent ? FramingStep.Noise : FramingStep.More;
        return isSilent || last == TrackNumber.Three ? FramingStep.Swipe : FramingStep.More;
    }

    private static FramingStep Unfinished(bool isSilent) => isSilent ? FramingStep.Broken : FramingStep.More;
}
