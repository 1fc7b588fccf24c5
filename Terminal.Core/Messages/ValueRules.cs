namespace Terminal.Core.Messages;

/// <summary>What a value must be before it is packed.</summary>
internal static class ValueRules
{
    /// <summary>Checks a value against its row of the table.</summary>
    /// <param name="field">The row.</param>
    /// <param name="value">The value as kept by the message.</param>
    /// <param name="length">Its true length.</param>
    /// <param name="encryptedTrack">Whether a track may hold any nibble.</param>
    /// <param name="index">The first bad character, 0 when it is the length.</param>
    public static MessageErrorReason Check(FieldDefinition field, ReadOnlySpan<byte> value, int length, bool encryptedTrack, out int index)
    {
        index = 0;
        var reason = CheckLength(field, length);
        if (reason != MessageErrorReason.None)
            return reason;
        if (field.Class == FieldClass.B)
            return MessageErrorReason.None;
        index = field.Class switch
        {
            FieldClass.N => value.IndexOfAnyExceptInRange((byte)'0', (byte)'9'),
            FieldClass.Z => FirstBadInTrack(value, encryptedTrack),
            _ => ChineseText.FirstBad(field.Class, value),
        };
        if (index >= 0)
            return field.IsNumeric ? MessageErrorReason.BadDigit : MessageErrorReason.BadCharacter;
        index = 0;
        return MessageErrorReason.None;
    }

    /// <summary>Checks a length.</summary>
    /// <param name="field">The row.</param>
    /// <param name="length">The value's length.</param>
    public static MessageErrorReason CheckLength(FieldDefinition field, int length)
    {
        if (field.Form == LengthForm.Fixed)
            return length == field.Length ? MessageErrorReason.None : MessageErrorReason.WrongLength;
        if (length > field.Length)
            return MessageErrorReason.TooLong;
        return field is { Unit: LengthUnit.Bytes, IsBcd: true } && length % 2 != 0 ? MessageErrorReason.WrongLength : MessageErrorReason.None;
    }

    /// <summary>Finds the first character that track data may not hold.</summary>
    /// <param name="value">The track.</param>
    /// <param name="encrypted">Whether any nibble is allowed.</param>
    /// <returns>Its index, or -1.</returns>
    public static int FirstBadInTrack(ReadOnlySpan<byte> value, bool encrypted)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var good = value[i] is (>= (byte)'0' and <= (byte)'9') or (byte)'D'
                || (encrypted && value[i] is >= (byte)'A' and <= (byte)'F');
            if (!good)
                return i;
        }

        return -1;
    }
}
