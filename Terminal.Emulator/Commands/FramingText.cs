using System.Globalization;
using Terminal.Core.Messages;

namespace Terminal.Emulator.Commands;

/// <summary>Reads <c>--framing</c>.</summary>
internal static class FramingText
{
    private const string HeaderPart = "header";
    private const int UsualHeader = 6;
    private const int LongestHeader = 255;
    private const int TpduLength = 5;

    /// <summary>Reads the envelope's shape; null to find it out.</summary>
    /// <exception cref="CommandFailure">It is none.</exception>
    public static MessageFraming? Parse(string text)
    {
        if (text == "auto")
            return null;
        var framing = new MessageFraming { TpduLength = 0, HeaderLength = 0 };
        if (text == "none")
            return framing;
        foreach (var part in text.Split('+'))
        {
            framing = part switch
            {
                "length" when !framing.LengthPrefix => framing with { LengthPrefix = true },
                "tpdu" when framing.TpduLength == 0 => framing with { TpduLength = TpduLength },
                HeaderPart when framing.HeaderLength == 0 => framing with { HeaderLength = UsualHeader },
                _ when framing.HeaderLength == 0 && HeaderLength(part) is { } length => framing with { HeaderLength = length },
                _ => throw CommandFailure.Usage($"--framing {text}: auto, none, or parts joined by +: length, tpdu, header, header=BYTES."),
            };
        }

        return framing;
    }

    private static int? HeaderLength(string part) => part.StartsWith(HeaderPart + "=", StringComparison.Ordinal)
        && int.TryParse(part.AsSpan(HeaderPart.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length is >= 1 and <= LongestHeader ? length : null;
}
