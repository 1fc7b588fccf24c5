namespace Terminal.Core.Emv.Tlv;

/// <summary>How much TLV is taken at once.</summary>
/// <param name="Objects">The most data objects, templates included.</param>
/// <param name="Depth">The most templates within each other; 1 allows only primitive objects.</param>
public readonly record struct TlvLimits(int Objects, int Depth)
{
    /// <summary>What one answer of a card may hold: 128 objects, 6 levels. A record of 254 bytes cannot hold more than 127 objects.</summary>
    public static TlvLimits Card { get; } = new(128, 6);

    /// <summary>What one parameter download may hold: 1024 objects, 4 levels.</summary>
    public static TlvLimits Parameters { get; } = new(1024, 4);
}
