namespace Terminal.Emulator.World.Chip;

/// <summary>Whether a chip reader works.</summary>
public enum ChipReaderState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It reports a fault at every call.</summary>
    Broken,
}
