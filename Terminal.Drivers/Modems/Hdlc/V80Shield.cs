namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>
/// Shields the octets of a synchronous stream on the asynchronous line to a modem in V.80 synchronous access mode
/// (<c>AT+ESA</c>, <c>AT+ES</c>): an octet that would be taken for the command mark EM, in either parity, or for XON or XOFF
/// goes as EM and a code.
/// </summary>
public static class V80Shield
{
    /// <summary>Begins an in-band command.</summary>
    public const byte CommandMark = 0x19;

    /// <summary>The longest a stream can become.</summary>
    /// <param name="length">Octets of the stream.</param>
    public static int LongestEncoded(int length) => 2 * length;

    /// <summary>Shields octets.</summary>
    /// <param name="octets">The stream, or a part of it.</param>
    /// <param name="destination">Where the shielded octets go.</param>
    /// <param name="written">How many they are; 0 when there is not room for them.</param>
    /// <returns>False when there is not room.</returns>
    public static bool TryEncode(ReadOnlySpan<byte> octets, Span<byte> destination, out int written)
    {
        written = 0;
        var at = 0;
        foreach (var octet in octets)
        {
            byte code = octet switch { 0x19 => 0x5C, 0x99 => 0x76, 0x11 => 0xA0, 0x13 => 0xA1, _ => 0 };
            if (at + (code == 0 ? 1 : 2) > destination.Length) return false;
            if (code != 0) destination[at++] = CommandMark;
            destination[at++] = code == 0 ? octet : code;
        }

        written = at;
        return true;
    }
}
