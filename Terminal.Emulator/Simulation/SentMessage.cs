using System.Globalization;

namespace Terminal.Emulator.Simulation;

/// <summary>What a terminal has handed to a link, as far as it tells one transaction from another.</summary>
/// <param name="Mti">Message type, e.g. 200.</param>
/// <param name="Batch">F60.2.</param>
/// <param name="Stan">F11.</param>
/// <param name="Fen">F4.</param>
internal readonly record struct SentMessage(int Mti, int Batch, int Stan, long Fen)
{
    /// <summary>A financial request.</summary>
    public const int Purchase = 200;

    /// <summary>A reversal.</summary>
    public const int Reversal = 400;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mti:0000} {Batch:000000}/{Stan:000000}");
}
