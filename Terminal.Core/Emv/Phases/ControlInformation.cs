using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Reads file control information, the answer to SELECT (EMV book 1, 11.3.4): 6F with 84 and A5 in either order (V2CA.119).</summary>
internal static class ControlInformation
{
    private const int LastDirectorySfi = 10;

    /// <summary>Reads the name and the proprietary template.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> proprietary)
    {
        name = default;
        proprietary = default;
        if (!CardTemplates.TryOnly(data, EmvTags.FciTemplate, out var inside))
            return false;
        var (names, templates) = (0, 0);
        var reader = new BerTlvReader(inside, TlvPadding.ZerosAndOnes);
        while (reader.Next())
        {
            if (reader.Tag == EmvTags.DfName)
            {
                name = reader.Value;
                names++;
            }
            else if (reader.Tag == EmvTags.FciProprietary)
            {
                proprietary = reader.Value;
                templates++;
            }
        }

        return reader.Error is null && names == 1 && templates == 1 && name.Length is >= 5 and <= 16;
    }

    /// <summary>Reads where the payment system directory's records are: SFI 1 to 10.</summary>
    public static bool TryDirectoryFile(ReadOnlySpan<byte> data, out byte sfi)
    {
        sfi = 0;
        if (!TryRead(data, out _, out var proprietary) || !BerTlv.TryFind(proprietary, EmvTags.Sfi, out var value, TlvPadding.ZerosAndOnes) || value.Length != 1)
            return false;
        sfi = value[0];
        return sfi is >= 1 and <= LastDirectorySfi;
    }
}
