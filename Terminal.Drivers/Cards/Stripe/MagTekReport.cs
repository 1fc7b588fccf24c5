using Terminal.Core.Cards;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>
/// The input report of MagTek's USB HID readers: decode status of three tracks (bit 0: error), their lengths, encoding type, then
/// 110 bytes for each track, in ASCII with the sentinels.
/// </summary>
internal static class MagTekReport
{
    /// <summary>The length of a report, in bytes.</summary>
    public const int Length = 337;

    private const int Tracks = 7;
    private const int Room = 110;

    /// <summary>Takes the tracks of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="swipe">Takes them.</param>
    /// <returns>False when it is no such report.</returns>
    public static bool TryTake(ReadOnlySpan<byte> report, StripeSwipe swipe)
    {
        swipe.Clear();
        if (report.Length != Length) return false;
        for (var track = TrackNumber.One; track <= TrackNumber.Three; track++)
        {
            var index = (int)track - 1;
            var length = report[3 + index];
            if (length > Room) return false;
            if ((report[index] & 1) != 0) swipe.Fail(track, TrackFault.Undecoded);
            else SentinelText.Take(track, report.Slice(Tracks + (index * Room), length), swipe);
        }

        return true;
    }
}
