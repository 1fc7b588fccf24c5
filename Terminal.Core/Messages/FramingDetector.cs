using System.Buffers.Binary;

namespace Terminal.Core.Messages;

/// <summary>Finds out what stands before the message type of a recorded message.</summary>
internal static class FramingDetector
{
    private const int LongestHeader = 40;
    private const int EnoughFields = 2;
    private const byte TpduId = 0x60;

    /// <summary>
    /// Tries the usual envelopes first, then headers of other lengths, and takes the first with which the whole message can be unpacked. If
    /// there is none, the one that looks right or gets farthest.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="raw">The recorded bytes.</param>
    /// <param name="scratch">Takes the values of the attempts.</param>
    public static MessageFraming Detect(MessageCodec codec, ReadOnlySpan<byte> raw, IsoMessage scratch)
    {
        foreach (var framing in Usual(HasLength(raw)))
        {
            if (Fits(codec, raw, framing, scratch))
                return framing;
        }

        return Enveloped(codec, raw, scratch, EnoughFields) ?? OtherHeader(codec, raw, scratch) ?? Enveloped(codec, raw, scratch, 0)
            ?? Farthest(codec, raw, scratch);
    }

    // What looks like TPDU and header, when at least so many fields can be read behind it.
    private static MessageFraming? Enveloped(MessageCodec codec, ReadOnlySpan<byte> raw, IsoMessage scratch, int fields)
    {
        var framing = LooksEnveloped(raw, 2) ? new MessageFraming { LengthPrefix = true }
            : LooksEnveloped(raw, 0) ? new MessageFraming() : null;
        return framing is not null && (fields == 0 || FieldsBehind(codec, raw, framing, scratch) >= fields) ? framing : null;
    }

    private static MessageFraming? OtherHeader(MessageCodec codec, ReadOnlySpan<byte> raw, IsoMessage scratch)
    {
        var length = HasLength(raw);
        if (raw.Length < 3 || raw[length ? 2 : 0] != TpduId)
            return null;
        for (var header = 1; header <= LongestHeader; header++)
        {
            var framing = new MessageFraming { LengthPrefix = length, HeaderLength = header };
            if (Fits(codec, raw, framing, scratch) && scratch.Count >= EnoughFields)
                return framing;
        }

        return null;
    }

    private static IEnumerable<MessageFraming> Usual(bool length)
    {
        if (length)
        {
            yield return new MessageFraming { LengthPrefix = true };
            yield return new MessageFraming { LengthPrefix = true, HeaderLength = 0 };
            yield return new MessageFraming { LengthPrefix = true, TpduLength = 0, HeaderLength = 0 };
        }

        yield return new MessageFraming();
        yield return new MessageFraming { TpduLength = 0, HeaderLength = 0 };
        yield return new MessageFraming { HeaderLength = 0 };
        yield return new MessageFraming { TpduLength = 0 };
    }

    private static MessageFraming Farthest(MessageCodec codec, ReadOnlySpan<byte> raw, IsoMessage scratch)
    {
        var best = new MessageFraming { TpduLength = 0, HeaderLength = 0 };
        var most = 0;
        foreach (var framing in Usual(length: true))
        {
            var fields = FieldsBehind(codec, raw, framing, scratch);
            if (fields <= most)
                continue;
            most = fields;
            best = framing;
        }

        return best;
    }

    private static int FieldsBehind(MessageCodec codec, ReadOnlySpan<byte> raw, MessageFraming framing, IsoMessage scratch)
    {
        if (raw.Length < framing.HeadLength)
            return 0;
        codec.TryUnpack(raw[framing.HeadLength..], scratch, out _);
        return scratch.Count;
    }

    private static bool Fits(MessageCodec codec, ReadOnlySpan<byte> raw, MessageFraming framing, IsoMessage scratch) =>
        raw.Length >= framing.HeadLength && codec.TryUnpack(raw[framing.HeadLength..], scratch, out _);

    private static bool HasLength(ReadOnlySpan<byte> raw) => raw.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(raw) == raw.Length - 2;

    private static bool LooksEnveloped(ReadOnlySpan<byte> raw, int tpdu) =>
        raw.Length > tpdu + 5 && raw[tpdu] == TpduId && raw[tpdu + 5] is 0x60 or 0x61;
}
