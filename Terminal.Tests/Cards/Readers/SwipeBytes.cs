using System.Text;

namespace Terminal.Tests.Cards.Readers;

/// <summary>Swipes as readers write them.</summary>
internal static class SwipeBytes
{
    private static readonly char[] Starts = ['%', ';', ';'];

    public static byte[] MagTek(string[] tracks) =>
        Ascii(string.Concat(tracks.Select((text, i) => text.Length == 0 ? "" : $"{"%;+"[i]}{text}?\r")));

    public static byte[] IdTech(string[] tracks) => IdTech(tracks, 0x3F);

    public static byte[] IdTech(string[] tracks, int status)
    {
        var texts = tracks.Select((text, i) => text.Length == 0 ? "" : $"{Starts[i]}{text}?").ToArray();
        byte[] body = [0x80, (byte)status, .. texts.Select(text => (byte)text.Length), .. Ascii(string.Concat(texts))];
        var (lrc, sum) = (body.Aggregate(0, (all, one) => all ^ one), body.Sum(one => one));
        return [0x02, (byte)body.Length, (byte)(body.Length >> 8), .. body, (byte)lrc, (byte)sum, 0x03];
    }

    public static byte[] Msr(string[] tracks) => Msr(tracks, '0');

    public static byte[] Msr(string[] tracks, char status) => Ascii("\u001bs"
        + string.Concat(tracks.Select((text, i) => $"\u001b{(char)(i + 1)}" + (text.Length == 0 ? "\u001b+" : $"{Starts[i]}{text}?"))) + $"?\u001c\u001b{status}");

    public static byte[] Report(string[] tracks)
    {
        var report = new byte[337];
        for (var i = 0; i < 3; i++)
        {
            var text = tracks[i].Length == 0 ? [] : Ascii($"{Starts[i]}{tracks[i]}?");
            report[3 + i] = (byte)text.Length;
            text.CopyTo(report, 7 + (110 * i));
        }

        return report;
    }

    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);
}
