namespace Terminal.Emulator.World.Wired;

/// <summary>How the router at the other end of the cable stands.</summary>
public enum RouterState
{
    /// <summary>It works.</summary>
    Up,

    /// <summary>It restarts and is up by itself after a while: the cable carries a signal, there is no address. It has forgotten every connection.</summary>
    Restarting,

    /// <summary>It has no power: the cable carries no signal.</summary>
    Down,
}
