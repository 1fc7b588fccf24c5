namespace Terminal.Emulator.Storage;

/// <summary>What a power cut leaves of the writes that were not synced.</summary>
/// <param name="index">Which of them, in the order in which they were issued.</param>
/// <param name="length">Its length in bytes.</param>
/// <returns>How many of its leading bytes reached the medium, 0 to its length.</returns>
public delegate int PowerLoss(int index, int length);
