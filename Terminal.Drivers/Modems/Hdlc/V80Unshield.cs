namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>
/// Takes apart what a modem in V.80 synchronous access mode sends: octets of the stream, and in-band indications. However
/// the stream is split into reads, the result is the same. Allocates nothing.
/// </summary>
public sealed class V80Unshield
{
    private bool _marked;

    /// <summary>Takes one octet from the modem.</summary>
    /// <param name="octet">The octet.</param>
    /// <param name="content">The octets of the stream that it completes; at least 2 long.</param>
    /// <param name="count">How many of them: 0 to 2.</param>
    /// <returns>The indication that it completes, or <see cref="V80Indication.None"/>.</returns>
    public V80Indication Push(byte octet, Span<byte> content, out int count)
    {
        count = 0;
        if (!_marked)
        {
            if (octet == V80Shield.CommandMark)
            {
                _marked = true;
                return V80Indication.None;
            }

            content[count++] = octet;
            return V80Indication.None;
        }

        _marked = false;
        var (first, second) = Shielded(octet);
        if (first != 0) content[count++] = first;
        if (second != 0) content[count++] = second;
        if (count > 0) return V80Indication.None;
        return octet is >= (byte)V80Indication.Mark and <= (byte)V80Indication.CommandState
            ? (V80Indication)octet
            : V80Indication.Other;
    }

    /// <summary>V.80, the transparency codes: one octet or two.</summary>
    private static (byte First, byte Second) Shielded(byte code) => code switch
    {
        0x5C => (0x19, 0),
        0x76 => (0x99, 0),
        0xA0 => (0x11, 0),
        0xA1 => (0x13, 0),
        0x5D => (0x19, 0x19),
        0x77 => (0x99, 0x99),
        0xA2 => (0x11, 0x11),
        0xA3 => (0x13, 0x13),
        0xA4 => (0x19, 0x99),
        0xA5 => (0x19, 0x11),
        0xA6 => (0x19, 0x13),
        0xA7 => (0x99, 0x19),
        0xA8 => (0x99, 0x11),
        0xA9 => (0x99, 0x13),
        0xAA => (0x11, 0x19),
        0xAB => (0x11, 0x99),
        0xAC => (0x11, 0x13),
        0xAD => (0x13, 0x19),
        0xAE => (0x13, 0x99),
        0xAF => (0x13, 0x11),
        _ => (0, 0),
    };
}
