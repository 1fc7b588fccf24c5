namespace Terminal.Core.Emv.Tlv;

/// <summary>Whole BER-TLV structures: checking and searching without allocation, and making single objects.</summary>
public static class BerTlv
{
    /// <summary>Checks data objects and everything nested in them.</summary>
    /// <param name="data">The data objects.</param>
    /// <param name="padding">Whether padding is passed over.</param>
    /// <param name="limits">How much is allowed.</param>
    /// <returns>What is wrong first, or null.</returns>
    public static TlvError? Check(ReadOnlySpan<byte> data, TlvPadding padding, TlvLimits limits)
    {
        var objects = 0;
        return Check(new BerTlvReader(data, padding), limits, 1, ref objects);
    }

    /// <summary>Seeks the first object with a tag, templates included, depth first. The data have been checked before.</summary>
    /// <param name="data">The data objects.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="value">Its value.</param>
    /// <param name="padding">Whether padding is passed over.</param>
    /// <returns>False when the tag is absent, or stands behind what is broken or deeper than <see cref="TlvLimits.Card"/>.</returns>
    public static bool TryFind(ReadOnlySpan<byte> data, uint tag, out ReadOnlySpan<byte> value, TlvPadding padding = TlvPadding.None) =>
        TryFind(data, padding, tag, TlvLimits.Card.Depth, out value);

    /// <summary>The bytes of one tag.</summary>
    /// <param name="tag">The tag as a number.</param>
    /// <returns>1 to 4.</returns>
    public static int TagLength(uint tag) => tag switch { > 0xFFFFFF => 4, > 0xFFFF => 3, > 0xFF => 2, _ => 1 };

    /// <summary>Whether a number is one tag, complete and in its shortest form.</summary>
    /// <param name="tag">The number.</param>
    public static bool IsTag(uint tag)
    {
        Span<byte> bytes = stackalloc byte[6];
        var writer = new BerTlvWriter(bytes);
        writer.TryWrite(tag, default);
        var reader = new BerTlvReader(writer.Written);
        return reader.Next() && reader.Tag == tag && !reader.Next() && reader.Error is null;
    }

    /// <summary>Whether a tag's value consists of data objects.</summary>
    /// <param name="tag">The tag.</param>
    public static bool IsConstructed(uint tag) => ((tag >> (8 * (TagLength(tag) - 1))) & 0x20) != 0;

    /// <summary>One data object.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">At most 65 535 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is longer.</exception>
    public static byte[] Encode(uint tag, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, BerTlvWriter.MaxValue, nameof(value));
        var bytes = new byte[BerTlvWriter.Size(tag, value.Length)];
        new BerTlvWriter(bytes).TryWrite(tag, value);
        return bytes;
    }

    private static TlvError? Check(BerTlvReader reader, TlvLimits limits, int depth, ref int objects)
    {
        while (reader.Next())
        {
            if (++objects > limits.Objects)
                return new TlvError(reader.Offset, TlvErrorReason.TooManyObjects);
            if (!reader.IsConstructed)
                continue;
            if (depth >= limits.Depth)
                return new TlvError(reader.Offset, TlvErrorReason.TooDeep);
            if (Check(reader.Enter(), limits, depth + 1, ref objects) is { } inner)
                return inner;
        }

        return reader.Error;
    }

    private static bool TryFind(ReadOnlySpan<byte> data, TlvPadding padding, uint tag, int depth, out ReadOnlySpan<byte> value)
    {
        var reader = new BerTlvReader(data, padding);
        while (reader.Next())
        {
            if (reader.Tag == tag)
            {
                value = reader.Value;
                return true;
            }

            if (reader.IsConstructed && depth > 1 && TryFind(reader.Value, padding, tag, depth - 1, out value))
                return true;
        }

        value = default;
        return false;
    }
}
