using System.Buffers;
using System.Text;

namespace Terminal.Core.Messages;

/// <content>Setters and getters of values.</content>
public sealed partial class IsoMessage
{
    private const int MaxNumberDigits = 18;

    /// <summary>Sets digits (n), track data (z, <c>=</c> and <c>D</c> are the same) or ASCII characters.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="digits">The digits. A fixed length is not filled up.</param>
    public void SetDigits(int field, ReadOnlySpan<char> digits)
    {
        if (Dialect.Field(field) is not { } definition)
        {
            ClaimUnknown(field);
            return;
        }

        var slot = Claim(definition, digits.Length);
        if (Ascii.FromUtf16(digits[..slot.Length], slot, out _) != OperationStatus.Done)
            ChineseText.ForceAscii(digits, slot);
        if (definition.Class == FieldClass.Z)
            NormaliseTrack(slot);
    }

    /// <summary>Sets a number as digits; a fixed length is filled up with zeros from the left.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="number">The number, 0 or more.</param>
    public void SetNumber(int field, long number)
    {
        if (Dialect.Field(field) is not { } definition)
        {
            ClaimUnknown(field);
            return;
        }

        // A negative number has no digits: the sign makes packing name the field.
        if (number < 0)
        {
            SetBytes(field, "-"u8);
            return;
        }

        var length = CountDigits(number);
        if (definition.Form == LengthForm.Fixed && length < definition.Length)
            length = definition.Length;
        var slot = Claim(definition, length);
        for (var i = length - 1; i >= 0; i--)
        {
            var rest = number / 10;
            if (i < slot.Length)
                slot[i] = (byte)('0' + (number - (rest * 10)));
            number = rest;
        }
    }

    /// <summary>Sets a text; a fixed length of a, an and ans is filled up with spaces from the right.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="text">ASCII and Chinese characters, see <see cref="FieldClass.Ans"/>.</param>
    public void SetText(int field, ReadOnlySpan<char> text)
    {
        if (Dialect.Field(field) is not { } definition)
        {
            ClaimUnknown(field);
            return;
        }

        if (definition.Class == FieldClass.Z)
        {
            SetDigits(field, text);
            return;
        }

        var needed = ChineseText.Measure(text);
        var padded = definition.Form == LengthForm.Fixed && definition.Class is FieldClass.A or FieldClass.An or FieldClass.Ans
            ? Math.Max(needed, definition.Length) : needed;
        var slot = Claim(definition, padded);
        ChineseText.Encode(text, slot);
        if (padded > needed)
            slot[needed..].Fill((byte)' ');
    }

    /// <summary>Sets raw bytes: the value of a b field, or what <see cref="GetBytes"/> returned for any field.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="bytes">The bytes.</param>
    public void SetBytes(int field, ReadOnlySpan<byte> bytes)
    {
        if (Dialect.Field(field) is not { } definition)
        {
            ClaimUnknown(field);
            return;
        }

        var slot = Claim(definition, bytes.Length);
        bytes[..slot.Length].CopyTo(slot);
    }

    /// <summary>
    /// The value as it is kept, one byte a character: digits as ASCII, track data as ASCII with <c>D</c>, text as GBK, b raw.
    /// Valid until the field is set or removed.
    /// </summary>
    /// <param name="field">The field's number.</param>
    /// <returns>Empty when the field is not set.</returns>
    public ReadOnlySpan<byte> GetBytes(int field) => Has(field) && Dialect.Field(field) is { } definition
        ? _buffer.AsSpan(definition.Slot, Math.Min(_lengths[field], definition.Length)) : default;

    /// <summary>Reads a value of 1 to 18 digits as a number.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when the field is not set or is no such number.</returns>
    public bool TryGetNumber(int field, out long number)
    {
        number = 0;
        var digits = GetBytes(field);
        if (digits.Length is 0 or > MaxNumberDigits)
            return false;
        long sum = 0;
        foreach (var digit in digits)
        {
            if ((uint)(digit - '0') > 9)
                return false;
            sum = (sum * 10) + (digit - '0');
        }

        number = sum;
        return true;
    }

    /// <summary>Copies digits or ASCII characters.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="destination">Where to.</param>
    /// <returns>The number of characters, 0 when the field is not set or does not fit.</returns>
    public int GetDigits(int field, Span<char> destination)
    {
        var digits = GetBytes(field);
        if (digits.Length > destination.Length)
            return 0;
        for (var i = 0; i < digits.Length; i++)
            destination[i] = (char)digits[i];
        return digits.Length;
    }

    /// <summary>Whether the field is set and has these digits or ASCII characters.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="digits">What to compare with.</param>
    public bool DigitsEqual(int field, ReadOnlySpan<char> digits) => Has(field) && Ascii.Equals(GetBytes(field), digits);

    /// <summary>Whether a field is set in both messages with the same value, or in neither.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="other">The other message.</param>
    public bool FieldEquals(int field, IsoMessage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Has(field) == other.Has(field) && GetBytes(field).SequenceEqual(other.GetBytes(field));
    }

    /// <summary>The value as text: digits, track data with <c>D</c>, text, or b in upper-case hexadecimal. Allocates.</summary>
    /// <param name="field">The field's number.</param>
    /// <returns>Empty when the field is not set.</returns>
    public string Text(int field) => Dialect.Field(field)?.Class switch
    {
        FieldClass.B => Convert.ToHexString(GetBytes(field)),
        null => string.Empty,
        _ => ChineseText.Decode(GetBytes(field)),
    };

    /// <summary>Sets a value from the form that <see cref="Text"/> gives.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <param name="error">What is wrong; its offset is the character in <paramref name="value"/>, for a text the byte of its GBK form.</param>
    public bool SetValue(int field, string value, out MessageError error)
    {
        ArgumentNullException.ThrowIfNull(value);
        error = default;
        if (Dialect.Field(field) is not { } definition)
        {
            error = new MessageError(field, 0, MessageErrorReason.UnknownField);
            return false;
        }

        if (definition.Class == FieldClass.B)
        {
            if (!HexText.TryParse(value, out var bytes, out error))
            {
                error = error with { Field = field };
                return false;
            }

            SetBytes(field, bytes);
        }
        else
        {
            SetText(field, value);
        }

        if (ValueRules.Check(definition, GetBytes(field), LengthOf(field), encryptedTrack: true, out var index) is var reason
            && reason == MessageErrorReason.None)
            return true;
        error = new MessageError(field, index, reason);
        Remove(field);
        return false;
    }

    private static int CountDigits(long number)
    {
        var count = 1;
        for (; number >= 10; number /= 10)
            count++;
        return count;
    }

    private static void NormaliseTrack(Span<byte> track)
    {
        track.Replace((byte)'=', (byte)'D');
        if (track.ContainsAnyInRange((byte)'a', (byte)'f'))
            Ascii.ToUpperInPlace(track, out _);
    }
}
