using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Takes cards' answers apart.</summary>
internal static class CardTemplates
{
    /// <summary>Whether data are one object with a certain tag and nothing else but padding, sound down to the innermost object.</summary>
    public static bool TryOnly(ReadOnlySpan<byte> data, uint tag, out ReadOnlySpan<byte> value)
    {
        value = default;
        var reader = new BerTlvReader(data, TlvPadding.ZerosAndOnes);
        if (!reader.Next() || reader.Tag != tag)
            return false;
        var found = reader.Value;
        if (reader.Next() || reader.Error is not null || (BerTlv.IsConstructed(tag) && BerTlv.Check(found, TlvPadding.ZerosAndOnes, TlvLimits.Card) is not null))
            return false;
        value = found;
        return true;
    }

    /// <summary>
    /// Keeps the primitive objects that belong into a template, and those that are not known; empty ones count as absent, others are
    /// passed over (EMV book 3, 7.5 and 10.2): a card cannot change its profile in a record, nor its number with its cryptogram.
    /// </summary>
    /// <param name="data">The inside of the template, sound.</param>
    /// <param name="store">Takes the objects.</param>
    /// <param name="template">The template's tag.</param>
    /// <param name="seen">The tags that came before, when each may come once.</param>
    /// <returns>The rule that is broken, or null.</returns>
    public static CardDefect? Keep(ReadOnlySpan<byte> data, EmvData store, uint template, HashSet<uint>? seen = null)
    {
        var reader = new BerTlvReader(data, TlvPadding.ZerosAndOnes);
        while (reader.Next())
        {
            if (reader.IsConstructed || reader.Value.IsEmpty || (TagDictionary.Find(reader.Tag) is { } known && (known.Source != TagSource.Card || known.Template != template)))
                continue;
            if (seen?.Add(reader.Tag) == false)
                return CardDefect.Duplicate;
            if (!TagDictionary.Accepts(reader.Tag, reader.Value))
                return CardDefect.Value;
            if (!store.TrySet(reader.Tag, reader.Value))
                return CardDefect.TooMuch;
        }

        return reader.Error is null ? null : CardDefect.Format;
    }

    /// <summary>An answer to GET DATA: one primitive object with the tag asked for and the length of its tag.</summary>
    public static bool TryData(ReadOnlySpan<byte> data, uint tag, out ReadOnlySpan<byte> value) =>
        TryOnly(data, tag, out value) && TagDictionary.Accepts(tag, value);
}
