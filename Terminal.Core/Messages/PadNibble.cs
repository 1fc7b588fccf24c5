using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>The nibble that fills the byte of an odd count of digits.</summary>
/// <param name="Written">What is written, 0 to 15.</param>
/// <param name="Accepted">One bit for each nibble that is accepted when read: bit 0 for 0, bit 15 for F.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PadNibble(int Written, int Accepted)
{
    /// <summary>Whether a nibble is accepted when read.</summary>
    /// <param name="nibble">The nibble, 0 to 15.</param>
    public bool Accepts(int nibble) => ((Accepted >> nibble) & 1) != 0;
}
