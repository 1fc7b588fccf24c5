namespace Terminal.Emulator.Cards.Chip;

/// <summary>One record of an application.</summary>
/// <param name="Sfi">Short file identifier, 1 to 30.</param>
/// <param name="Tags">The data objects in it, as hexadecimal tags; those that the card does not have are left out.</param>
/// <param name="Signed">Whether it takes part in offline data authentication. Signed records are the first of their file.</param>
public sealed record ChipRecord(int Sfi, IReadOnlyList<string> Tags, bool Signed = false)
{
    /// <summary>How records are laid out unless a card file says otherwise.</summary>
    public static IReadOnlyList<ChipRecord> Usual { get; } =
    [
        new(1, ["57", "5F20", "9F1F", "9F61", "9F62"]),
        new(2, ["5F25", "5F24", "5A", "5F34", "9F07", "8E", "9F0D", "9F0E", "9F0F", "5F28", "9F4A"], Signed: true),
        new(2, ["8C", "8D", "5F30", "9F08", "9F42", "9F49", "9F14", "9F23", "9F63"]),
        new(3, ["8F", "9F32", "92"]),
        new(3, ["90"]),
        new(3, ["93"]),
        new(4, ["9F46", "9F47", "9F48"]),
        new(4, ["9F2D", "9F2E", "9F2F"]),
    ];
}
