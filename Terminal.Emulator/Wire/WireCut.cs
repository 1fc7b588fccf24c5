namespace Terminal.Emulator.Wire;

/// <summary>What happens behind the byte at which a connection is struck.</summary>
public enum WireCut
{
    /// <summary>The host's end is closed.</summary>
    Close,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>From then on everything vanishes, in both directions (half-open).</summary>
    Silence,

    /// <summary>Something happens elsewhere; the bytes behind fare as that makes them.</summary>
    Elsewhere,
}
