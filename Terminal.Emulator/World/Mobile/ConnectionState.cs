namespace Terminal.Emulator.World.Mobile;

/// <summary>How a <see cref="MobileConnection"/> stands, as the module sees it.</summary>
public enum ConnectionState
{
    /// <summary>Not opened yet.</summary>
    Idle,

    /// <summary>Being opened.</summary>
    Opening,

    /// <summary>Open in both directions.</summary>
    Open,

    /// <summary>The host's side was closed in good order.</summary>
    Finished,

    /// <summary>Reset, or lost with its session.</summary>
    Lost,

    /// <summary>Closed by the module.</summary>
    Closed,
}
