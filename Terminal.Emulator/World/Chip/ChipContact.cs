namespace Terminal.Emulator.World.Chip;

/// <summary>What a chip says through its contacts.</summary>
public enum ChipContact
{
    /// <summary>What it has to say.</summary>
    Good,

    /// <summary>Nothing: they are dirty, or the card is the wrong way round.</summary>
    Mute,

    /// <summary>Another answer to reset than its own: they touch badly.</summary>
    Garbled,
}
