using System.Buffers.Binary;

namespace Terminal.Core.Messages;

/// <summary>
/// Packs and unpacks messages of a dialect, without the envelope. Holds no state, allocates nothing, throws on no input: what
/// is wrong with a message is a <see cref="MessageError"/>. What is accepted packs to the same bytes again, but for the
/// pad nibble of an odd count of digits, the case of hexadecimal characters and <c>D</c> for <c>=</c> in ASCII tracks.
/// </summary>
/// <param name="dialect">The dialect.</param>
public sealed partial class MessageCodec(Dialect dialect)
{
    private const ulong SecondaryBit = 0x8000_0000_0000_0000UL;

    /// <summary>The dialect.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>Packs a message. Every value is checked first.</summary>
    /// <param name="message">The message, of this codec's dialect.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="written">The number of bytes.</param>
    /// <param name="error">What is wrong; its offset is where the field would have begun.</param>
    /// <exception cref="ArgumentException">The message belongs to another dialect: a mistake in the program.</exception>
    public bool TryPack(IsoMessage message, Span<byte> destination, out int written, out MessageError error) =>
        Pack(message, destination, withoutMac: false, out written, out error);

    /// <summary>
    /// Packs what the MAC is computed over: message type, bitmap with the MAC's bit set whether or not the message has a
    /// MAC, and all fields before it.
    /// </summary>
    /// <param name="message">The message, of this codec's dialect.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="written">The length of the MAC block.</param>
    /// <param name="error">What is wrong; <see cref="MessageErrorReason.UnknownField"/> of field 0 when the dialect has no MAC.</param>
    /// <exception cref="ArgumentException">The message belongs to another dialect: a mistake in the program.</exception>
    public bool TryPackForMac(IsoMessage message, Span<byte> destination, out int written, out MessageError error) =>
        Pack(message, destination, withoutMac: true, out written, out error);

    /// <summary>The field that holds the MAC of a message: 64, or 128 when the message has fields above 64.</summary>
    /// <param name="message">The message.</param>
    /// <returns>0 when the dialect has no MAC.</returns>
    public int MacFieldOf(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Dialect.MacFieldOf(message.Secondary != 0);
    }

    /// <summary>The part of a packed message that its MAC is computed over.</summary>
    /// <param name="packed">A message that <see cref="TryUnpack"/> accepted.</param>
    /// <returns>Empty when the message carries no MAC.</returns>
    public ReadOnlySpan<byte> MacBlock(ReadOnlySpan<byte> packed)
    {
        var at = 0;
        if (!ReadMessageType(packed, ref at, out _, out _) || !ReadBitmaps(packed, ref at, out var primary, out var secondary, out _))
            return default;
        var number = Dialect.MacFieldOf(secondary != 0);
        if (number == 0 || Dialect.Field(number) is not { } mac)
            return default;
        var present = number <= 64 ? (primary & 1) != 0 : (secondary & 1) != 0;
        var end = packed.Length - mac.WireBytes(mac.Length);
        return present && end >= at ? packed[..end] : default;
    }

    /// <summary>Reads what stands before the fields, for descriptions.</summary>
    /// <param name="packed">A message, whole or broken.</param>
    /// <param name="mti">The message type, -1 when it cannot be read.</param>
    /// <param name="primary">The primary bitmap as it lies on the wire.</param>
    /// <param name="secondary">The secondary bitmap.</param>
    /// <param name="bitmaps">How many bitmaps there are.</param>
    internal bool TryReadHead(ReadOnlySpan<byte> packed, out int mti, out ulong primary, out ulong secondary, out int bitmaps)
    {
        (primary, secondary, bitmaps) = (0, 0, 0);
        var at = 0;
        if (!ReadMessageType(packed, ref at, out mti, out _))
        {
            mti = -1;
            return false;
        }

        if (!ReadBitmap(packed, ref at, out primary, out _))
            return false;
        bitmaps = (primary & SecondaryBit) != 0 && ReadBitmap(packed, ref at, out secondary, out _) && Dialect.LastField == 128 ? 2 : 1;
        return true;
    }

    private bool Pack(IsoMessage message, Span<byte> destination, bool withoutMac, out int written, out MessageError error)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!ReferenceEquals(message.Dialect, Dialect))
            throw new ArgumentException($"The message is of dialect {message.Dialect.Name}, the codec of {Dialect.Name}.", nameof(message));
        written = 0;
        var (primary, secondary) = (message.Primary, message.Secondary);
        var mac = 0;
        if (withoutMac)
        {
            mac = Dialect.MacFieldOf(secondary != 0);
            if (mac == 0)
                return Fail(0, 0, MessageErrorReason.UnknownField, out error);
            if (mac <= 64)
                primary |= 1;
            else
                secondary |= 1;
        }

        var at = 0;
        if (!WriteMessageType(message.Mti, destination, ref at, out error) || !WriteBitmaps(primary, secondary, destination, ref at, out error))
            return false;
        foreach (var number in new BitmapFields(primary, secondary))
        {
            if (number == mac)
                continue;
            if (Dialect.Field(number) is not { } field)
                return Fail(number, at, MessageErrorReason.UnknownField, out error);
            var reason = PackField(message, field, destination, ref at);
            if (reason != MessageErrorReason.None)
                return Fail(number, at, reason, out error);
        }

        written = at;
        return true;
    }

    private bool WriteMessageType(int mti, Span<byte> destination, ref int at, out MessageError error)
    {
        if (!IsMessageType(mti))
            return Fail(0, 0, MessageErrorReason.BadMessageType, out error);
        if (destination.Length < Dialect.MessageTypeBytes)
            return Fail(0, 0, MessageErrorReason.NoRoom, out error);
        Digits.WriteNumber(mti, 4, Dialect.MessageType, destination);
        at = Dialect.MessageTypeBytes;
        error = default;
        return true;
    }

    private bool WriteBitmaps(ulong primary, ulong secondary, Span<byte> destination, ref int at, out MessageError error)
    {
        if ((primary & SecondaryBit) != 0)
            return Fail(1, at, MessageErrorReason.UnknownField, out error);
        var bytes = Dialect.BitmapBytes;
        var both = secondary != 0 && Dialect.LastField == 128;
        if (destination.Length - at < (both ? 2 * bytes : bytes))
            return Fail(1, at, MessageErrorReason.NoRoom, out error);
        WriteBitmap(both ? primary | SecondaryBit : primary, destination[at..]);
        if (both)
            WriteBitmap(secondary, destination[(at + bytes)..]);
        at += both ? 2 * bytes : bytes;
        error = default;
        return true;
    }

    private void WriteBitmap(ulong bits, Span<byte> destination)
    {
        if (Dialect.Bitmap == BitmapForm.Binary)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination, bits);
            return;
        }

        Span<byte> raw = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(raw, bits);
        Digits.WriteHex(raw, destination);
    }

    private MessageErrorReason PackField(IsoMessage message, FieldDefinition field, Span<byte> destination, ref int at)
    {
        var value = message.ValueOf(field, out var length);
        var reason = ValueRules.Check(field, value, length, field.CipherFlag is { } flag && IsEncrypted(message, flag), out _);
        if (reason != MessageErrorReason.None)
            return reason;
        var prefix = field.Form == LengthForm.Fixed ? 0 : field.PrefixBytes;
        var wire = field.WireBytes(length);
        if (destination.Length - at < prefix + wire)
            return MessageErrorReason.NoRoom;
        if (prefix > 0)
            Digits.WriteNumber(field.ToPrefix(length), (int)field.Form, field.Prefix, destination[at..]);
        var place = destination.Slice(at + prefix, wire);
        switch (field.Encoding)
        {
            case FieldEncoding.BcdLeft:
                Digits.PackLeft(value, Dialect.Pad.Written, place);
                break;
            case FieldEncoding.BcdRight:
                Digits.PackRight(value, Dialect.Pad.Written, place);
                break;
            case FieldEncoding.Hex:
                Digits.WriteHex(value, place);
                break;
            default:
                value.CopyTo(place);
                if (field.Class == FieldClass.Z)
                    place.Replace((byte)'D', (byte)'=');
                break;
        }

        at += prefix + wire;
        return MessageErrorReason.None;
    }

    private static bool IsEncrypted(IsoMessage message, CipherFlag flag)
    {
        var digits = message.GetBytes(flag.Field);
        return digits.Length >= flag.Digit && digits[flag.Digit - 1] == flag.Value;
    }

    private static bool IsMessageType(int mti) => mti is >= 0 and <= 9999 && mti / 100 % 10 is >= 1 and <= 8;

    private static bool Fail(int field, int offset, MessageErrorReason reason, out MessageError error)
    {
        error = new MessageError(field, offset, reason);
        return false;
    }
}
