namespace Terminal.Emulator.World.Board;

/// <summary>What a disk keeps of writes that were not synced when the power went.</summary>
public enum UnsyncedWrites
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The first half of each: torn writes.</summary>
    Half,

    /// <summary>Everything.</summary>
    Everything,
}
