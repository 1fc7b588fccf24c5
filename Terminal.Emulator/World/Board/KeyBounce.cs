namespace Terminal.Emulator.World.Board;

/// <summary>Whether worn contacts make two presses of one.</summary>
public enum KeyBounce
{
    /// <summary>They do not.</summary>
    Off,

    /// <summary>They do.</summary>
    On,
}
