using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// ID TECH's readers: commands are <c>02 … 03 LRC</c>, a swipe comes unasked as <c>02 length(2, low byte first) body LRC SUM 03</c>; the
/// body holds encoding type, status, the lengths of three tracks, and the tracks in ASCII with their sentinels.
/// </summary>
internal sealed class IdTechFraming : IStripeFraming
{
    private const byte Start = 0x02;
    private const byte End = 0x03;
    private const byte Acknowledged = 0x06;
    private const int HeadLength = 5;
    private const int Around = 6;

    /// <summary>The longest body that is believed: head and three full tracks with their sentinels.</summary>
    private const int LongestBody = HeadLength + 79 + 40 + 107;

    // Read the version of the firmware.
    public ReadOnlyMemory<byte> Probe { get; } = new byte[] { Start, 0x52, 0x22, End, 0x71 };

    public ReadOnlyMemory<byte> Arm => default;

    public ReadOnlyMemory<byte> Disarm => default;

    public bool IsAnswer(ReadOnlySpan<byte> received) => received.Contains(Acknowledged);

    public FramingStep Look(ReadOnlySpan<byte> received, bool isSilent, StripeSwipe swipe)
    {
        swipe.Clear();
        var from = received.IndexOf(Start);
        if (from < 0) return FramingStep.Noise;
        var frame = received[from..];
        if (frame.Length < 3) return isSilent ? FramingStep.Broken : FramingStep.More;
        var length = frame[1] | (frame[2] << 8);
        if (length is < HeadLength or > LongestBody) return FramingStep.Broken;
        if (frame.Length < length + Around) return isSilent ? FramingStep.Broken : FramingStep.More;
        var body = frame.Slice(3, length);
        byte exclusive = 0, sum = 0;
        foreach (var one in body) (exclusive, sum) = ((byte)(exclusive ^ one), (byte)(sum + one));
        if (frame[3 + length] != exclusive || frame[4 + length] != sum || frame[5 + length] != End) return FramingStep.Broken;
        return Take(body, swipe) ? FramingStep.Swipe : FramingStep.Broken;
    }

    private static bool Take(ReadOnlySpan<byte> body, StripeSwipe swipe)
    {
        var (status, at) = (body[1], HeadLength);
        for (var track = TrackNumber.One; track <= TrackNumber.Three; track++)
        {
            var length = body[1 + (int)track];
            if (at + length > body.Length) return false;
            SentinelText.Take(track, body.Slice(at, length), swipe);
            // Bits 0 to 2: decoded; bits 3 to 5: there was something to decode.
            if (length == 0 && (status >> ((int)track - 1) & 0b001001) == 0b001000) swipe.Fail(track, TrackFault.Undecoded);
            at += length;
        }

        return true;
    }
}
