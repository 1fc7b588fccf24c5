using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// Readers and writers of the MSR206 and MSR605 family. <c>ESC r</c> waits for one card; then comes <c>ESC s</c>, for each track
/// <c>ESC</c>, its number and its text (<c>ESC *</c>: not decoded, <c>ESC +</c>: nothing on it), <c>? FS ESC</c> and a status.
/// </summary>
internal sealed class MsrFraming : IStripeFraming
{
    private const byte Escape = 0x1B;
    private const byte Separator = 0x1C;
    private const byte StatusGood = 0x30;
    private const byte NotDecoded = (byte)'*';
    private const byte Empty = (byte)'+';

    public ReadOnlyMemory<byte> Probe { get; } = new byte[] { Escape, (byte)'e' };

    public ReadOnlyMemory<byte> Arm { get; } = new byte[] { Escape, (byte)'r' };

    public ReadOnlyMemory<byte> Disarm { get; } = new byte[] { Escape, (byte)'a' };

    public bool IsAnswer(ReadOnlySpan<byte> received) => received.IndexOf([Escape, (byte)'y']) >= 0;

    public FramingStep Look(ReadOnlySpan<byte> received, bool isSilent, StripeSwipe swipe)
    {
        swipe.Clear();
        var from = received.IndexOf([Escape, (byte)'s']);
        if (from < 0) return isSilent && !received.Contains(Escape) ? FramingStep.Noise : Unfinished(isSilent);
        var data = received[(from + 2)..];
        var end = data.IndexOf(Separator);
        if (end < 0 || data.Length < end + 3) return Unfinished(isSilent);
        if (data[end + 1] != Escape) return FramingStep.Broken;
        if (!TryTake(data[..end], swipe)) return FramingStep.Broken;
        if (data[end + 2] == StatusGood) return FramingStep.Swipe;
        // Its status is an error: no track of this swipe is believed.
        for (var track = TrackNumber.One; track <= TrackNumber.Three; track++)
        {
            if (swipe.ErrorOf(track) is null) swipe.Fail(track, TrackFault.Undecoded);
        }

        return FramingStep.Swipe;
    }

    private static bool TryTake(ReadOnlySpan<byte> data, StripeSwipe swipe)
    {
        for (var track = TrackNumber.One; track <= TrackNumber.Three; track++)
        {
            var at = data.IndexOf([Escape, (byte)track]);
            if (at < 0) return false;
            data = data[(at + 2)..];
            var next = track == TrackNumber.Three ? -1 : data.IndexOf([Escape, (byte)(track + 1)]);
            var text = next < 0 ? data : data[..next];
            if (text is [Escape, NotDecoded, ..]) swipe.Fail(track, TrackFault.Undecoded);
            else if (text is [Escape, Empty, ..] || text.Trim(SentinelText.End).IsEmpty) swipe.Fail(track, TrackFault.Blank);
            else if (text.Contains(Escape)) return false;
            // Behind the last track stands the block's own end, which looks like a second end sentinel.
            else SentinelText.Take(track, track == TrackNumber.Three && text is [.., SentinelText.End, SentinelText.End] ? text[..^1] : text, swipe);
        }

        return true;
    }

    private static FramingStep Unfinished(bool isSilent) => isSilent ? FramingStep.Broken : FramingStep.More;
}
