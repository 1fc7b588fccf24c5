using System.Buffers.Binary;

namespace Terminal.Core.Messages;

/// <content>Unpacking.</content>
public sealed partial class MessageCodec
{
    /// <summary>Unpacks a message and validates every field. Nothing may be left over.</summary>
    /// <param name="source">The message, without its envelope.</param>
    /// <param name="message">Takes the values; cleared first. After an error it holds the fields before the wrong one.</param>
    /// <param name="error">What is wrong, where.</param>
    /// <exception cref="ArgumentException">The message belongs to another dialect: a mistake in the program.</exception>
    public bool TryUnpack(ReadOnlySpan<byte> source, IsoMessage message, out MessageError error)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!ReferenceEquals(message.Dialect, Dialect))
            throw new ArgumentException($"The message is of dialect {message.Dialect.Name}, the codec of {Dialect.Name}.", nameof(message));
        message.Clear();
        var at = 0;
        if (!ReadMessageType(source, ref at, out var mti, out error))
            return false;
        message.Mti = mti;
        if (!ReadBitmaps(source, ref at, out var primary, out var secondary, out error))
            return false;
        var suspect = default(MessageError);
        var good = UnpackFields(source, message, new BitmapFields(primary, secondary), ref at, ref suspect, out error);
        if (good && at != source.Length)
            good = Fail(0, at, MessageErrorReason.TrailingBytes, out error);

        // A track with other nibbles stands or falls with F53, which comes after it.
        if (suspect.Field != 0 && Dialect.Field(suspect.Field)?.CipherFlag is { } flag && !IsEncrypted(message, flag))
        {
            message.Remove(suspect.Field);
            error = suspect;
            return false;
        }

        return good;
    }

    private bool UnpackFields(
        ReadOnlySpan<byte> source, IsoMessage message, BitmapFields fields, ref int at, ref MessageError suspect, out MessageError error)
    {
        foreach (var number in fields)
        {
            if (Dialect.Field(number) is not { } field)
                return Fail(number, at, MessageErrorReason.UnknownField, out error);
            if (!ReadLength(source, field, ref at, out var length, out error))
                return false;
            var wire = field.WireBytes(length);
            if (source.Length - at < wire)
                return Fail(number, source.Length, MessageErrorReason.Truncated, out error);
            var bad = UnpackValue(source.Slice(at, wire), field, message.Claim(field, length), out var reason);
            if (bad >= 0)
            {
                if (reason != MessageErrorReason.None)
                {
                    message.Remove(number);
                    return Fail(number, at + bad, reason, out error);
                }

                if (suspect.Field == 0)
                    suspect = new MessageError(number, at + bad, MessageErrorReason.BadDigit);
            }

            at += wire;
        }

        error = default;
        return true;
    }

    private bool ReadMessageType(ReadOnlySpan<byte> source, ref int at, out int mti, out MessageError error)
    {
        mti = 0;
        if (source.Length < Dialect.MessageTypeBytes)
            return Fail(0, source.Length, MessageErrorReason.Truncated, out error);
        if (!Digits.TryReadNumber(source, 4, Dialect.MessageType, out mti) || !IsMessageType(mti))
            return Fail(0, 0, MessageErrorReason.BadMessageType, out error);
        at = Dialect.MessageTypeBytes;
        error = default;
        return true;
    }

    private bool ReadBitmaps(ReadOnlySpan<byte> source, ref int at, out ulong primary, out ulong secondary, out MessageError error)
    {
        secondary = 0;
        if (!ReadBitmap(source, ref at, out primary, out error))
            return false;
        if ((primary & SecondaryBit) == 0)
            return true;
        var start = at - Dialect.BitmapBytes;
        if (Dialect.LastField != 128)
            return Fail(1, start, MessageErrorReason.NoSecondaryBitmap, out error);
        primary &= ~SecondaryBit;
        if (!ReadBitmap(source, ref at, out secondary, out error))
            return false;
        return secondary != 0 || Fail(1, at - Dialect.BitmapBytes, MessageErrorReason.EmptySecondaryBitmap, out error);
    }

    private bool ReadBitmap(ReadOnlySpan<byte> source, ref int at, out ulong bits, out MessageError error)
    {
        bits = 0;
        error = default;
        if (source.Length - at < Dialect.BitmapBytes)
            return Fail(1, source.Length, MessageErrorReason.Truncated, out error);
        if (Dialect.Bitmap == BitmapForm.Binary)
        {
            bits = BinaryPrimitives.ReadUInt64BigEndian(source[at..]);
        }
        else
        {
            Span<byte> raw = stackalloc byte[8];
            var bad = Digits.ReadHex(source.Slice(at, 16), raw);
            if (bad >= 0)
                return Fail(1, at + bad, MessageErrorReason.BadBitmap, out error);
            bits = BinaryPrimitives.ReadUInt64BigEndian(raw);
        }

        at += Dialect.BitmapBytes;
        return true;
    }

    private static bool ReadLength(ReadOnlySpan<byte> source, FieldDefinition field, ref int at, out int length, out MessageError error)
    {
        length = field.Length;
        error = default;
        if (field.Form == LengthForm.Fixed)
            return true;
        if (source.Length - at < field.PrefixBytes)
            return Fail(field.Number, source.Length, MessageErrorReason.Truncated, out error);
        if (!Digits.TryReadNumber(source[at..], (int)field.Form, field.Prefix, out var prefix))
            return Fail(field.Number, at, MessageErrorReason.BadLength, out error);
        length = field.FromPrefix(prefix);
        if (length < 0)
            return Fail(field.Number, at, MessageErrorReason.BadLength, out error);
        if (length > field.Length)
            return Fail(field.Number, at, MessageErrorReason.TooLong, out error);
        at += field.PrefixBytes;
        return true;
    }

    // The index of the first bad byte, or -1. With reason None it is bad only unless the track is encrypted.
    private int UnpackValue(ReadOnlySpan<byte> wire, FieldDefinition field, Span<byte> value, out MessageErrorReason reason)
    {
        reason = MessageErrorReason.None;
        int bad;
        switch (field.Encoding)
        {
            case FieldEncoding.BcdLeft:
                bad = Digits.UnpackLeft(wire, value, Dialect.Pad, out var leftPad);
                return Judge(field, bad, leftPad, value, ref reason);
            case FieldEncoding.BcdRight:
                bad = Digits.UnpackRight(wire, value, Dialect.Pad, out var rightPad);
                return Judge(field, bad, rightPad, value, ref reason);
            case FieldEncoding.Hex:
                reason = MessageErrorReason.BadCharacter;
                return Digits.ReadHex(wire, value);
            case FieldEncoding.Ascii when field.Class == FieldClass.N:
                reason = MessageErrorReason.BadDigit;
                wire.CopyTo(value);
                return wire.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            case FieldEncoding.Ascii when field.Class == FieldClass.Z:
                reason = MessageErrorReason.BadDigit;
                wire.CopyTo(value);
                value.Replace((byte)'=', (byte)'D');
                return ValueRules.FirstBadInTrack(value, encrypted: false);
            default:
                reason = MessageErrorReason.BadCharacter;
                wire.CopyTo(value);
                return ChineseText.FirstBad(field.Class, wire);
        }
    }

    private static int Judge(FieldDefinition field, int badPad, bool isPad, ReadOnlySpan<byte> value, ref MessageErrorReason reason)
    {
        var track = field.Class == FieldClass.Z;
        var odd = value.Length % 2;
        var first = field.Encoding == FieldEncoding.BcdRight ? odd : 0;
        var badDigit = track ? ValueRules.FirstBadInTrack(value, encrypted: false) : value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var badByte = badDigit < 0 ? -1 : (badDigit + first) / 2;
        if (badByte >= 0 && track && field.CipherFlag is not null && !isPad)
            return badByte;
        if (badByte >= 0 && (!isPad || badByte <= badPad))
        {
            reason = MessageErrorReason.BadDigit;
            return badByte;
        }

        if (isPad)
            reason = MessageErrorReason.BadPad;
        return isPad ? badPad : -1;
    }
}
