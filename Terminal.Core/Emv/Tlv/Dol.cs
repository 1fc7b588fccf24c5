namespace Terminal.Core.Emv.Tlv;

/// <summary>
/// Builds the data that a card's data object list asks for (EMV book 3, 5.4). What the terminal does not have, does not know, or
/// is asked for as a template, becomes zeros. Too short: digits get zeros on the left (n) or F on the right (cn), everything else 00 on the
/// right. Too long: digits (n) keep what is rightmost, everything else keeps what is leftmost.
/// </summary>
public static class Dol
{
    /// <summary>The most bytes that a list may ask for: what one command can carry.</summary>
    public const int MaxLength = 255;

    /// <summary>Checks a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="length">How many bytes it asks for.</param>
    /// <returns>What is wrong, or null.</returns>
    public static TlvError? Check(ReadOnlySpan<byte> list, out int length)
    {
        length = 0;
        var reader = new DolReader(list);
        while (reader.Next())
            length += reader.Entry.Length;
        return reader.Error ?? (length > MaxLength ? new TlvError(0, TlvErrorReason.TooLong) : null);
    }

    /// <summary>Whether a list asks for a tag.</summary>
    /// <param name="list">The list.</param>
    /// <param name="tag">The tag.</param>
    public static bool Asks(ReadOnlySpan<byte> list, uint tag)
    {
        var reader = new DolReader(list);
        while (reader.Next())
        {
            if (reader.Entry.Tag == tag)
                return true;
        }

        return false;
    }

    /// <summary>Builds the data for a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="data">The values that the terminal has.</param>
    /// <param name="destination">Takes up to <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">How many bytes were written.</param>
    /// <returns>What is wrong with the list, or null.</returns>
    public static TlvError? Build(ReadOnlySpan<byte> list, EmvData data, Span<byte> destination, out int length)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Check(list, out var total) is { } error)
        {
            length = 0;
            return error;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, total, nameof(destination));
        length = 0;
        var reader = new DolReader(list);
        while (reader.Next())
        {
            var part = destination.Slice(length, reader.Entry.Length);
            if (BerTlv.IsConstructed(reader.Entry.Tag) || !data.TryGet(reader.Entry.Tag, out var value))
                part.Clear();
            else
                Fit(value, TagDictionary.Find(reader.Entry.Tag)?.Format ?? TagFormat.Binary, part);
            length += part.Length;
        }

        return null;
    }

    /// <summary>Fits a value into the length that a list asks for.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">Its format.</param>
    /// <param name="part">Takes it; filled whole.</param>
    public static void Fit(ReadOnlySpan<byte> value, TagFormat format, Span<byte> part)
    {
        var kept = Math.Min(value.Length, part.Length);
        if (format == TagFormat.Numeric)
        {
            part[..^kept].Clear();
            value[^kept..].CopyTo(part[^kept..]);
            return;
        }

        value[..kept].CopyTo(part);
        part[kept..].Fill(format == TagFormat.CompressedNumeric ? (byte)0xFF : (byte)0x00);
    }
}
