using System.Globalization;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.Simulation;

/// <summary>One power cut of a terminal.</summary>
/// <param name="Place">What it is counted by, from the beginning of the sale or of the start.</param>
/// <param name="At">The how manieth, from 1.</param>
/// <param name="Loss">What is left of what was not synced: 0 nothing, 1 everything, 2 the first <paramref name="Seed"/> bytes, else as chance has it.</param>
/// <param name="Seed">The chance, or the number of bytes.</param>
internal sealed record PowerCut(CutPlace Place, int At, int Loss, ulong Seed)
{
    /// <summary>What is left.</summary>
    public PowerLoss MakeLoss() => Loss switch
    {
        0 => PowerLosses.Nothing,
        1 => PowerLosses.Everything,
        2 => PowerLosses.Prefix((int)(Seed % 2048)),
        _ => PowerLosses.Random(new SeededRandomSource(Seed, "power")),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {Place} {At} loss {Loss}");
}
