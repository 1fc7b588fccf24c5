using System.Globalization;

namespace Terminal.Core.Messages;

/// <summary>
/// The offline decoder: shows a recorded message, with or without its envelope, field by field. A broken message is shown as
/// far as it can be read, with the error. Secrets are masked unless asked otherwise.
/// </summary>
public static class MessageDecoder
{
    /// <summary>Decodes a recorded message.</summary>
    /// <param name="raw">The bytes.</param>
    /// <param name="options">How.</param>
    public static DecodedMessage Decode(ReadOnlySpan<byte> raw, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var codec = new MessageCodec(options.Dialect);
        var message = new IsoMessage(options.Dialect);
        var framing = options.Framing ?? FramingDetector.Detect(codec, raw, message);
        var errors = new List<DecodedError>();
        var found = Strip(framing, raw, out var broken);
        if (broken.Reason != MessageErrorReason.None)
            errors.Add(Describe(broken, options));
        if (found is null)
            return new DecodedMessage(new DecodedFraming(framing.LengthPrefix, "", "", 0), null, null, [], errors, MacVerdict.NotChecked);

        var packed = raw[found.MtiOffset..];
        if (!codec.TryUnpack(packed, message, out var error))
            errors.Add(Describe(error with { Offset = error.Offset + found.MtiOffset }, options));
        var (mti, bitmap) = Head(codec, packed);
        var fields = message.Fields.Select(number => FieldDescription.Describe(message, number, options)).ToList();
        var verdict = errors.Count == 0 ? CheckMac(codec, packed, message, options) : MacVerdict.NotChecked;
        message.Clear();
        return new DecodedMessage(found, mti, bitmap, fields, errors, verdict);
    }

    // A wrong length prefix is an error, but no reason to read no further.
    private static DecodedFraming? Strip(MessageFraming framing, ReadOnlySpan<byte> raw, out MessageError error)
    {
        if (framing.TryStrip(raw, out var envelope, out var offset, out error))
            return new DecodedFraming(framing.LengthPrefix, envelope.Tpdu, envelope.Header, offset);
        if (error.Reason != MessageErrorReason.FrameLengthMismatch)
            return null;
        var inner = framing with { LengthPrefix = false };
        var skipped = framing.HeadLength - inner.HeadLength;
        return inner.TryStrip(raw[skipped..], out envelope, out offset, out _)
            ? new DecodedFraming(true, envelope.Tpdu, envelope.Header, offset + skipped) : null;
    }

    private static (string? Mti, string? Bitmap) Head(MessageCodec codec, ReadOnlySpan<byte> packed)
    {
        if (!codec.TryReadHead(packed, out var mti, out var primary, out var secondary, out var bitmaps))
            return (mti < 0 ? null : mti.ToString("D4", CultureInfo.InvariantCulture), null);
        var first = primary.ToString("X16", CultureInfo.InvariantCulture);
        return (mti.ToString("D4", CultureInfo.InvariantCulture), bitmaps == 1 ? first : first + secondary.ToString("X16", CultureInfo.InvariantCulture));
    }

    private static MacVerdict CheckMac(MessageCodec codec, ReadOnlySpan<byte> packed, IsoMessage message, DecodeOptions options)
    {
        if (options.CheckMac is not { } check)
            return MacVerdict.NotChecked;
        var block = codec.MacBlock(packed);
        if (block.IsEmpty)
            return MacVerdict.Absent;
        return check(block, message.GetBytes(codec.MacFieldOf(message))) ? MacVerdict.Right : MacVerdict.Wrong;
    }

    private static DecodedError Describe(MessageError error, DecodeOptions options) =>
        new(error.Field, error.Offset, error.Reason, options.Chinese ? error.Chinese : error.English);
}
