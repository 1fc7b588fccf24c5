using Terminal.Core.Security;

namespace Terminal.Emulator.Host;

/// <summary>How F62 of a 0810 lays out the working keys: each a cryptogram and 4 bytes of check value.</summary>
/// <param name="Algorithm">The cipher of all keys, the master key's too.</param>
/// <param name="PinKeyLength">Bytes of the PIK.</param>
/// <param name="MacKeyLength">Significant bytes of the MAK.</param>
/// <param name="MacFieldLength">Bytes that the MAK takes up; the rest is zero.</param>
/// <param name="TrackKeyLength">Bytes of the TDK; 0 when there is none.</param>
internal sealed record KeyLayout(KeyAlgorithm Algorithm, int PinKeyLength, int MacKeyLength, int MacFieldLength, int TrackKeyLength)
{
    /// <summary>Bytes of a check value.</summary>
    public const int CheckLength = KeyCheckValue.UsualLength;

    /// <summary>The layout that a 60.3 asks for; null when it is not a sign-on.</summary>
    public static KeyLayout? For(string networkCode) => networkCode switch
    {
        "001" => new(KeyAlgorithm.Des, 8, 8, 8, 0),
        "003" => new(KeyAlgorithm.Des, 16, 8, 16, 0),
        "004" => new(KeyAlgorithm.Des, 16, 8, 16, 16),
        "006" => new(KeyAlgorithm.Sm4, 16, 16, 16, 16),
        _ => null,
    };

    /// <summary>Bytes of F62.</summary>
    public int Length => PinKeyLength + MacFieldLength + (2 * CheckLength) + (TrackKeyLength == 0 ? 0 : TrackKeyLength + CheckLength);
}
