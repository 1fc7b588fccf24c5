namespace Terminal.Emulator.World.Board;

/// <summary>Whether the terminal's adapter gives power.</summary>
public enum MainsState
{
    /// <summary>It does.</summary>
    On,

    /// <summary>It does not, or is not plugged in: the battery has to do.</summary>
    Off,
}
