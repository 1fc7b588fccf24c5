namespace Terminal.Emulator.Wire;

/// <summary>What becomes of an attempt to connect.</summary>
public enum WireConnect
{
    /// <summary>The host answers it.</summary>
    Answered,

    /// <summary>It is refused: nobody listens on the port.</summary>
    Refused,

    /// <summary>It is never answered.</summary>
    Timeout,

    /// <summary>The network says that there is no way to the host.</summary>
    Unreachable,

    /// <summary>It is answered, and the connection is reset at once.</summary>
    Reset,

    /// <summary>It is answered, and from then on everything vanishes (half-open).</summary>
    Silence,
}
