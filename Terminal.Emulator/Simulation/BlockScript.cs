namespace Terminal.Emulator.Simulation;

/// <summary>Everything that people and chance do in one block.</summary>
/// <param name="Index">Which block of the run, from 0.</param>
/// <param name="Seed">The block's own seed, from which its components draw.</param>
/// <param name="Terminals">The terminals.</param>
internal sealed record BlockScript(int Index, ulong Seed, IReadOnlyList<TerminalScript> Terminals)
{
    /// <summary>How many transactions.</summary>
    public int Transactions => Terminals.Sum(terminal => terminal.Visits.Count);
}
