namespace Terminal.Emulator.Simulation;

/// <summary>What came of a block.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Digest">SHA-256, hexadecimal, of what happened in it and of the disks that it left.</param>
/// <param name="Violations">What must never happen, and did, in order.</param>
/// <param name="Tally">What happened how often.</param>
internal sealed record BlockReport(int Index, string Digest, IReadOnlyList<Violation> Violations, Tally Tally);
