namespace Terminal.Emulator.World.Mobile;

/// <summary>What happens to a connection that is struck in mid-exchange.</summary>
public enum CutKind
{
    /// <summary>The carrier is lost: the data session and all its connections end.</summary>
    Carrier,

    /// <summary>The connection is reset; the session stays.</summary>
    Reset,

    /// <summary>The connection is closed in good order; the session stays.</summary>
    Fin,

    /// <summary>From now on bytes vanish in both directions, and nobody is told.</summary>
    Silence,
}
