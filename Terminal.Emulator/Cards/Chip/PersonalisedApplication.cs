using Terminal.Core.Emv.Tlv;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>An application as it lies on the chip.</summary>
internal sealed class PersonalisedApplication
{
    /// <summary>What the card file says of it.</summary>
    public required ChipApplication File { get; init; }

    /// <summary>Its identifier.</summary>
    public required byte[] Aid { get; init; }

    /// <summary>All its data objects.</summary>
    public required IReadOnlyDictionary<uint, byte[]> Data { get; init; }

    /// <summary>Its records, by file and number, templates included.</summary>
    public required IReadOnlyDictionary<(int Sfi, int Number), byte[]> Records { get; init; }

    /// <summary>The key it signs with; null when it makes no dynamic signatures.</summary>
    public required RsaKey? Key { get; init; }

    /// <summary>The key that PINs are enciphered for; null when it takes none.</summary>
    public required RsaKey? PinKey { get; init; }

    /// <summary>The AIP.</summary>
    public byte[] Aip => Data[EmvTags.Aip];

    /// <summary>A data object; empty when there is none.</summary>
    public byte[] Value(uint tag) => Data.GetValueOrDefault(tag) ?? [];

    /// <summary>The answer to SELECT.</summary>
    public byte[] Fci()
    {
        uint[] tags =
        [
            EmvTags.ApplicationLabel, EmvTags.ApplicationPriority, EmvTags.Pdol, EmvTags.LanguagePreference,
            EmvTags.IssuerCodeTable, EmvTags.PreferredName, EmvTags.FciDiscretionary,
        ];
        var inner = BerTlv.Encode(EmvTags.FciProprietary, Objects(tags));
        return BerTlv.Encode(EmvTags.FciTemplate, [.. BerTlv.Encode(EmvTags.DfName, Aid), .. inner]);
    }

    /// <summary>Its entry in the directory.</summary>
    public byte[] DirectoryEntry() => BerTlv.Encode(
        EmvTags.ApplicationTemplate,
        [.. BerTlv.Encode(EmvTags.Aid, Aid), .. Objects([EmvTags.ApplicationLabel, EmvTags.PreferredName, EmvTags.ApplicationPriority])]);

    /// <summary>Those of some data objects that it has, one after the other.</summary>
    public byte[] Objects(IEnumerable<uint> tags) =>
        [.. tags.Where(Data.ContainsKey).SelectMany(tag => BerTlv.Encode(tag, Data[tag]))];
}
