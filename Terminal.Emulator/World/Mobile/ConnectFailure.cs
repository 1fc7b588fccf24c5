namespace Terminal.Emulator.World.Mobile;

/// <summary>How a connection to a host fails.</summary>
public enum ConnectFailure
{
    /// <summary>It is refused.</summary>
    Refused,

    /// <summary>It is never answered.</summary>
    Timeout,

    /// <summary>There is no way to the host.</summary>
    Unreachable,

    /// <summary>The host's name does not resolve.</summary>
    NameUnknown,
}
