using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>F63: who is meant and, in responses, what three parties have to say.</summary>
/// <param name="Code">63.1, an3: the operator in management messages, else the card organisation, e.g. <c>CUP</c>; without trailing spaces.</param>
/// <param name="IssuerText">63.2, ans20: the issuer's message.</param>
/// <param name="CentreText">ans20: the centre's message.</param>
/// <param name="AcquirerText">ans20 or more: the acquirer's message.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field63(string Code, string IssuerText = "", string CentreText = "", string AcquirerText = "")
{
    private const int CodeSize = 3;
    private const int TextSize = 20;

    /// <summary>Reads F63 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field63">The parts.</param>
    /// <returns>False when the field is absent.</returns>
    public static bool TryRead(IsoMessage message, out Field63 field63)
    {
        ArgumentNullException.ThrowIfNull(message);
        field63 = default;
        if (!message.Has(63))
            return false;
        var value = message.GetBytes(63);
        field63 = new Field63(Part(value, 0, CodeSize), Part(value, CodeSize, TextSize), Part(value, CodeSize + TextSize, TextSize),
            Part(value, CodeSize + (2 * TextSize), value.Length));
        return true;
    }

    /// <summary>Sets F63 of a message; empty texts at the end are left out.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var texts = new[] { IssuerText, CentreText, AcquirerText };
        var last = Array.FindLastIndex(texts, text => text.Length > 0);
        Span<byte> value = stackalloc byte[CodeSize + (3 * TextSize)];
        value.Fill((byte)' ');
        Put(Code, value[..CodeSize]);
        for (var i = 0; i <= last; i++)
            Put(texts[i], value.Slice(CodeSize + (i * TextSize), TextSize));
        message.SetBytes(63, value[..(CodeSize + ((last + 1) * TextSize))]);
    }

    private static string Part(ReadOnlySpan<byte> value, int start, int size) =>
        start >= value.Length ? string.Empty : ChineseText.Decode(value.Slice(start, Math.Min(size, value.Length - start))).TrimEnd();

    // A text that is too long is cut between characters, never inside one.
    private static void Put(ReadOnlySpan<char> text, Span<byte> destination)
    {
        while (ChineseText.Encode(text, destination) > destination.Length)
            text = text[..^1];
    }
}
