namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a chip keeps when it has no power.</summary>
public sealed class ChipMemory
{
    /// <summary>PIN tries left.</summary>
    public int PinTries { get; set; }

    /// <summary>The PIN in force for offline checks, 4 to 12 digits.</summary>
    public required string Pin { get; set; }

    /// <summary>Whether a script has blocked the card.</summary>
    public bool Blocked { get; set; }

    /// <summary>What each application keeps, by its identifier in hexadecimal.</summary>
    public SortedDictionary<string, ApplicationMemory> Applications { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The memory of a new card.</summary>
    /// <param name="card">The card; it has a chip.</param>
    public static ChipMemory Of(TestCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var chip = card.Chip ?? throw new ArgumentException($"Card {card.Name} has no chip.", nameof(card));
        var memory = new ChipMemory { Pin = card.Pin, PinTries = chip.PinTries };
        foreach (var application in chip.Applications)
            memory.Applications[application.Aid] = new ApplicationMemory { Blocked = application.Blocked };
        return memory;
    }
}
