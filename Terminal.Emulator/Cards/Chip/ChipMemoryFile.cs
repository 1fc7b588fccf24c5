namespace Terminal.Emulator.Cards.Chip;

/// <summary>The file of chips' memories, by the name of the card.</summary>
internal sealed class ChipMemoryFile() : SortedDictionary<string, ChipMemory>(StringComparer.Ordinal);
