namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>
/// The 16-bit frame check sequence of ISO/IEC 13239 and V.42 (CRC-16/X-25): polynomial x¹⁶+x¹²+x⁵+1, bits taken low end
/// first, preset to ones, sent inverted, low octet first.
/// </summary>
public static class FrameCheckSequence
{
    /// <summary>Octets of the sequence.</summary>
    public const int Length = 2;

    /// <summary>The register before the first octet.</summary>
    public const ushort Preset = 0xFFFF;

    /// <summary>The register after a frame and its sequence, if no bit was hurt.</summary>
    public const ushort Residue = 0xF0B8;

    /// <summary>Computes the sequence of a frame.</summary>
    /// <param name="frame">Address, control and information.</param>
    /// <returns>The sequence; its low octet goes first. 0x906E for the ASCII text 123456789.</returns>
    public static ushort Compute(ReadOnlySpan<byte> frame)
    {
        var register = Preset;
        foreach (var octet in frame) register = Update(register, octet);
        return (ushort)~register;
    }

    /// <summary>Takes one more octet into the register.</summary>
    /// <param name="register">The register so far.</param>
    /// <param name="octet">The octet.</param>
    public static ushort Update(ushort register, byte octet)
    {
        var low = (octet ^ register) & 0xFF;
        low ^= (low << 4) & 0xFF;
        return (ushort)((register >> 8) ^ (low << 8) ^ (low << 3) ^ (low >> 4));
    }
}
