namespace Terminal.Emulator.Simulation;

/// <summary>What a run has cost on the machine that it was played on.</summary>
/// <param name="Lasted">Wall time.</param>
/// <param name="Cores">How many blocks were played at the same time.</param>
/// <param name="Processor">Time of all processors, that of the compiler and the collector too.</param>
/// <param name="Allocated">Bytes allocated.</param>
internal sealed record SimulationCost(TimeSpan Lasted, int Cores, TimeSpan Processor, long Allocated);
