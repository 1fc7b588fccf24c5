namespace Terminal.Emulator.Desk;

/// <summary>What joins terminal and acquirer.</summary>
internal enum WireKind
{
    /// <summary>Nothing but memory; the virtual clock's only one.</summary>
    Memory,

    /// <summary>TCP on loopback. Links through modems are left out.</summary>
    Tcp,

    /// <summary>TCP on loopback, and virtual modems on pseudo-terminals.</summary>
    Pty,

    /// <summary>TCP, and the modems that hang on the ports which the profile names.</summary>
    Rig,
}
