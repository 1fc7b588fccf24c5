namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>
/// Frames for asynchronous lines (ISO/IEC 13239, start/stop transmission): flag, octets with transparency, check sequence,
/// flag. An octet that would be taken for a flag or an escape goes as the escape and the octet with bit 6 inverted.
/// </summary>
public static class OctetStuffing
{
    /// <summary>Begins and ends a frame.</summary>
    public const byte Flag = 0x7E;

    /// <summary>Says that the next octet has bit 6 inverted; before a flag it aborts the frame.</summary>
    public const byte Escape = 0x7D;

    internal const byte Inverted = 0x20;

    /// <summary>Room that any frame of a length needs at most, in octets.</summary>
    /// <param name="frameLength">Octets of address, control and information.</param>
    public static int LongestEncoded(int frameLength) => 2 + (2 * (frameLength + FrameCheckSequence.Length));

    /// <summary>Encodes a frame with its check sequence between two flags.</summary>
    /// <param name="frame">Address, control and information.</param>
    /// <param name="destination">Where the octets go.</param>
    /// <param name="written">How many octets they are; 0 when there is not room for them.</param>
    /// <param name="escapedControls">Control characters that must be escaped too: bit n for octet n; 0x000A0000 for XON and XOFF.</param>
    /// <returns>False when there is not room.</returns>
    public static bool TryEncode(ReadOnlySpan<byte> frame, Span<byte> destination, out int written, uint escapedControls = 0)
    {
        written = 0;
        var check = FrameCheckSequence.Compute(frame);
        var at = 0;
        if (!TryPut(Flag, destination, ref at)) return false;
        foreach (var octet in frame)
        {
            if (!TryStuff(octet, destination, ref at, escapedControls)) return false;
        }

        if (!TryStuff((byte)check, destination, ref at, escapedControls)
            || !TryStuff((byte)(check >> 8), destination, ref at, escapedControls)
            || !TryPut(Flag, destination, ref at)) return false;
        written = at;
        return true;
    }

    private static bool TryStuff(byte octet, Span<byte> destination, ref int at, uint escapedControls)
    {
        var escaped = octet is Flag or Escape || (octet < 32 && (escapedControls >> octet & 1) != 0);
        if (!escaped) return TryPut(octet, destination, ref at);
        return TryPut(Escape, destination, ref at) && TryPut((byte)(octet ^ Inverted), destination, ref at);
    }

    private static bool TryPut(byte octet, Span<byte> destination, ref int at)
    {
        if (at == destination.Length) return false;
        destination[at++] = octet;
        return true;
    }
}
