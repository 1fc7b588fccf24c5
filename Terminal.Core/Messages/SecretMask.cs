using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Messages;

/// <summary>The value of a field with its secrets masked. Where in doubt, everything is masked.</summary>
internal static class SecretMask
{
    private const int ItemDigits = 40;
    private const int PanStart = 8;
    private const int PanDigits = 20;

    /// <summary>The masked value of a field.</summary>
    /// <param name="field">The row of the table.</param>
    /// <param name="message">The message.</param>
    public static string Apply(FieldDefinition field, IsoMessage message)
    {
        var value = message.Text(field.Number);
        return field.Secret switch
        {
            FieldSecret.Pan => Pan.Mask(value),
            FieldSecret.Track => Track(value),
            FieldSecret.PinBlock => Stars(value.Length),
            _ => field.Content switch
            {
                FieldContent.Tlv => Tlv(message.GetBytes(field.Number)),
                FieldContent.Settlement => Settlement(value),
                _ => value,
            },
        };
    }

    /// <summary>Masks the PAN of a track and hides the rest; hides all when there is no PAN to be found.</summary>
    /// <param name="track">The track, with <c>D</c>.</param>
    public static string Track(string track)
    {
        var separator = track.IndexOf('D', StringComparison.Ordinal);
        return separator is >= Pan.MinLength and <= Pan.MaxLength && !track.AsSpan(0, separator).ContainsAnyExceptInRange('0', '9')
            ? Pan.Mask(track.AsSpan(0, separator)) + "D" + Stars(track.Length - separator - 1)
            : Stars(track.Length);
    }

    private static string Stars(int count) => new('*', count);

    private static string Tlv(ReadOnlySpan<byte> data)
    {
        var shown = new StringBuilder(Convert.ToHexString(data));
        MaskObjects(data, 0, shown);
        return shown.ToString();
    }

    private static void MaskObjects(ReadOnlySpan<byte> data, int at, StringBuilder shown)
    {
        var reader = new BerTlvReader(data);
        while (reader.Next())
        {
            var start = at + reader.ValueOffset;
            if (TagDictionary.IsSecret(reader.Tag))
                Hide(shown, start, reader.Value.Length);
            else if (reader.IsConstructed)
                MaskObjects(reader.Value, start, shown);
        }

        // What follows broken data may be anything.
        if (reader.Error is { } error)
            Hide(shown, at + error.Offset, data.Length - error.Offset);
    }

    private static void Hide(StringBuilder shown, int start, int bytes)
    {
        for (var i = 2 * start; i < 2 * (start + bytes); i++)
            shown[i] = '*';
    }

    // Totals (62 digits) and the end of a batch (4) hold no PAN; items hold one each; anything else might.
    private static string Settlement(string digits)
    {
        if (digits.Length is 62 or <= 4)
            return digits;
        if ((digits.Length - 2) % ItemDigits != 0)
            return Stars(digits.Length);
        var shown = new StringBuilder(digits);
        for (var pan = 2 + PanStart; pan < digits.Length; pan += ItemDigits)
        {
            for (var i = pan; i < pan + PanDigits - 4; i++)
                shown[i] = '*';
        }

        return shown.ToString();
    }
}
