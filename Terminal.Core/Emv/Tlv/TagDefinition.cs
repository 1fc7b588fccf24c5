namespace Terminal.Core.Emv.Tlv;

/// <summary>What is known of a tag (EMV book 3 annex A, JR/T 0025.5 annex A, UnionPay's parameter download).</summary>
/// <param name="Tag">The tag, its bytes as a number.</param>
/// <param name="Format">The value's format.</param>
/// <param name="MinLength">Its least length in bytes.</param>
/// <param name="MaxLength">Its greatest length in bytes.</param>
/// <param name="Source">Who gives the value.</param>
/// <param name="Template">The template it normally stands in; 0 for none.</param>
/// <param name="English">Its name.</param>
/// <param name="Chinese">Its name in Chinese.</param>
public sealed record TagDefinition(
    uint Tag, TagFormat Format, int MinLength, int MaxLength, TagSource Source, uint Template, string English, string Chinese)
{
    /// <summary>Whether a value has the length and the format of this tag.</summary>
    /// <param name="value">The value.</param>
    public bool Accepts(ReadOnlySpan<byte> value) =>
        value.Length >= MinLength && value.Length <= MaxLength && Format switch
        {
            TagFormat.Numeric => IsNumeric(value),
            TagFormat.CompressedNumeric => IsCompressed(value),
            _ => true,
        };

    private static bool IsNumeric(ReadOnlySpan<byte> value)
    {
        foreach (var pair in value)
        {
            if (pair >> 4 > 9 || (pair & 0xF) > 9)
                return false;
        }

        return true;
    }

    /// <summary>Digits, then nothing but F.</summary>
    private static bool IsCompressed(ReadOnlySpan<byte> value)
    {
        var filling = false;
        for (var i = 0; i < 2 * value.Length; i++)
        {
            var nibble = i % 2 == 0 ? value[i / 2] >> 4 : value[i / 2] & 0xF;
            if (filling ? nibble != 0xF : nibble is > 9 and not 0xF)
                return false;
            filling = nibble == 0xF;
        }

        return true;
    }
}
