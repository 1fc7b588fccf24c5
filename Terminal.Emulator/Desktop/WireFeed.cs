using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Desktop;

/// <summary>Tells what passes over the wires of a terminal: decoded, in both languages, masked.</summary>
/// <param name="feed">Takes it.</param>
/// <param name="trace">The world's clock.</param>
/// <param name="host">The acquirer as the terminal knows it.</param>
internal sealed class WireFeed(DeskFeed feed, DeskTrace trace, HostSettings host)
{
    /// <summary>Takes a message at the terminal's end of a link.</summary>
    public void Seen(string link, bool sent, ReadOnlyMemory<byte> frame, Fault? fault)
    {
        var message = new WireMessage(trace.Now, link, sent, frame, fault);
        var (zh, en) = (message.Decode(host, Language.Chinese), message.Decode(host, Language.English));
        feed.Add(number => new { N = number, At = SaleWatch.Seconds(message.Instant), Link = link, Sent = sent, Length = frame.Length, Fault = fault?.ToString(), En = en, Zh = zh });
    }

    /// <summary>Takes an exchange with the chip.</summary>
    public void Exchanged(ApduPicture apdu)
    {
        var at = SaleWatch.Seconds(trace.Now);
        feed.Add(number => new { N = number, At = at, Apdu = apdu });
    }
}
