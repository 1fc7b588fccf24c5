using System.Runtime.InteropServices;

namespace Terminal.Drivers.Security;

/// <summary>What a key block said about its key (ANSI X9.143); a key that came in no block has none and is bound by its slot alone.</summary>
/// <param name="Usage">Two characters, e.g. P0.</param>
/// <param name="Mode">What may be done with it.</param>
/// <param name="Exportability">E, S or N.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyAttributes(string Usage, char Mode, char Exportability)
{
    /// <summary>Bytes of the stored form.</summary>
    public const int Length = 4;

    /// <summary>Writes the stored form; zeros when there are none.</summary>
    public static void Write(KeyAttributes? attributes, Span<byte> stored)
    {
        stored[..Length].Clear();
        if (attributes is not { } known)
            return;
        (stored[0], stored[1]) = ((byte)known.Usage[0], (byte)known.Usage[1]);
        (stored[2], stored[3]) = ((byte)known.Mode, (byte)known.Exportability);
    }

    /// <summary>Reads the stored form.</summary>
    public static KeyAttributes? Read(ReadOnlySpan<byte> stored) => stored[0] == 0
        ? null
        : new KeyAttributes($"{(char)stored[0]}{(char)stored[1]}", (char)stored[2], (char)stored[3]);
}
