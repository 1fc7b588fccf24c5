namespace Terminal.Emulator.Host;

/// <summary>
/// What the issuer makes of a PIN that the card was to verify, when none comes for the issuer itself: the bits by which card and terminal
/// tell that it was wrong, and the answers to them.
/// </summary>
internal static class OfflinePinRules
{
    // The first that fits decides. Bytes count from 0; those of the card verification results from their length byte on.
    private static readonly Rule[] Table =
    [
        new(Source.Card, Byte: 2, Mask: 0x40, Bits: 0x40, ResponseCode.PinTriesExceeded), // PIN try limit exceeded
        new(Source.Terminal, Byte: 2, Mask: 0x20, Bits: 0x20, ResponseCode.PinTriesExceeded), // PIN try limit exceeded
        new(Source.Card, Byte: 1, Mask: 0x06, Bits: 0x06, ResponseCode.WrongPin), // offline PIN verification performed, and failed
    ];

    private enum Source
    {
        Card,
        Terminal,
    }

    /// <summary>The answer.</summary>
    /// <param name="cardResults">The card verification results, 4 bytes.</param>
    /// <param name="terminalResults">The terminal verification results, 5 bytes; empty when the request has none.</param>
    /// <returns>F39, or null when nothing is amiss.</returns>
    public static string? Refuse(ReadOnlySpan<byte> cardResults, ReadOnlySpan<byte> terminalResults)
    {
        foreach (var rule in Table)
        {
            var results = rule.From == Source.Card ? cardResults : terminalResults;
            if (results.Length > rule.Byte && (results[rule.Byte] & rule.Mask) == rule.Bits)
                return rule.Code;
        }

        return null;
    }

    private readonly record struct Rule(Source From, int Byte, byte Mask, byte Bits, string Code);
}
