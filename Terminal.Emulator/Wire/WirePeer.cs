namespace Terminal.Emulator.Wire;

/// <summary>Who answers at the far end of a wire.</summary>
public enum WirePeer
{
    /// <summary>The host.</summary>
    Host,

    /// <summary>A web page: the log-in of a network, or a carrier's payment page.</summary>
    Portal,

    /// <summary>An access controller that does not know the address in the TPDU: it hangs up on the first message.</summary>
    HangUp,

    /// <summary>
    /// Somebody between terminal and host who has no MAC key: lets the sign-on through, approves purchases and reversals
    /// himself, and the host hears nothing of them.
    /// </summary>
    Spoofed,

    /// <summary>Somebody between terminal and host who gives a purchase the recorded answer to a former one; the host does not hear of it.</summary>
    Replay,

    /// <summary>Somebody who answers the first message with messages without end, none of them its answer.</summary>
    Flood,

    /// <summary>Somebody who answers the first message with bytes without end that are no messages.</summary>
    FloodBytes,
}
