namespace Terminal.Emulator.World.Mobile;

/// <summary>How a carrier shows that the data balance is used up: the same cause has six faces.</summary>
public enum ExhaustionFace
{
    /// <summary>The SIM is barred: registration is denied with a reject cause.</summary>
    Denied,

    /// <summary>Registered, but the data session is refused with a cause.</summary>
    Refused,

    /// <summary>The data session comes up and is then ended by the network.</summary>
    Dropped,

    /// <summary>The data session is up and whatever is sent vanishes.</summary>
    BlackHole,

    /// <summary>Connections lead to a payment portal that answers with a web page.</summary>
    Portal,

    /// <summary>Connections are closed in good order in mid-exchange.</summary>
    Fin,
}
