using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Messages;

/// <summary>Reads hexadecimal text as people paste it.</summary>
public static class HexText
{
    /// <summary>Reads hexadecimal digits of either case; white space between digits is skipped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="error">What is wrong; its offset is the character in <paramref name="text"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out byte[] bytes, out MessageError error)
    {
        bytes = null;
        error = default;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                continue;
            if (!char.IsAsciiHexDigit(text[i]))
            {
                error = new MessageError(0, i, MessageErrorReason.BadHexDigit);
                return false;
            }

            digits++;
        }

        if (digits % 2 != 0)
        {
            error = new MessageError(0, text.Length, MessageErrorReason.OddHexDigits);
            return false;
        }

        bytes = new byte[digits / 2];
        var at = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                continue;
            bytes[at / 2] = (byte)((bytes[at / 2] << 4) | Nibble(character));
            at++;
        }

        return true;
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    internal static int Nibble(int character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'F' => character - 'A' + 10,
        >= 'a' and <= 'f' => character - 'a' + 10,
        _ => -1,
    };
}
