using Terminal.Core.Emv.Tlv;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>What an application cryptogram covers (JR/T 0025.7, cryptogram version 01): the same for the card, which finds it in the
/// data of GENERATE AC, and for the issuer, which finds it in F55.</summary>
public static class CryptogramData
{
    /// <summary>Data objects of the terminal, in order, with their lengths.</summary>
    private static readonly DataObject[] OfTerminal =
    [
        new(EmvTags.AmountAuthorised, 6), new(EmvTags.AmountOther, 6), new(EmvTags.TerminalCountry, 2), new(EmvTags.Tvr, 5),
        new(EmvTags.TransactionCurrency, 2), new(EmvTags.TransactionDate, 3), new(EmvTags.TransactionType, 1),
        new(EmvTags.UnpredictableNumber, 4),
    ];

    /// <summary>Puts the data together.</summary>
    /// <param name="value">Gives the value of a tag; empty when there is none.</param>
    /// <param name="aip">The card's AIP.</param>
    /// <param name="atc">The transaction counter.</param>
    /// <param name="results">The card verification results.</param>
    public static byte[] Build(Func<uint, ReadOnlyMemory<byte>> value, ReadOnlySpan<byte> aip, ushort atc, ReadOnlySpan<byte> results)
    {
        ArgumentNullException.ThrowIfNull(value);
        var data = new List<byte>();
        foreach (var (tag, length) in OfTerminal)
        {
            var found = value(tag).Span;
            for (var i = 0; i < length; i++)
                data.Add(i < found.Length ? found[i] : (byte)0);
        }

        return [.. data, .. aip, (byte)(atc >> 8), (byte)atc, .. results];
    }
}
