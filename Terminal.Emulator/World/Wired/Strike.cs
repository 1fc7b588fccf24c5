namespace Terminal.Emulator.World.Wired;

/// <summary>What strikes an exchange behind the byte that was asked for.</summary>
public enum Strike
{
    /// <summary>The host's end is closed.</summary>
    Close,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>Everything vanishes on this connection from then on (half-open).</summary>
    Silence,

    /// <summary>Bytes are held in both directions until <c>stall</c> is set to none.</summary>
    Stall,

    /// <summary>The cable is pulled out.</summary>
    CableOut,

    /// <summary>The router restarts.</summary>
    RouterRestart,
}
