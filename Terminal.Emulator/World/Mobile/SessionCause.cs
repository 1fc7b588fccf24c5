namespace Terminal.Emulator.World.Mobile;

/// <summary>Causes for which a carrier refuses a data session (3GPP TS 24.008, 10.5.6.6) and which it decides on by itself.</summary>
public static class SessionCause
{
    /// <summary>Operator determined barring.</summary>
    public const int OperatorDeterminedBarring = 8;

    /// <summary>Insufficient resources.</summary>
    public const int InsufficientResources = 26;

    /// <summary>Missing or unknown access point name.</summary>
    public const int UnknownApn = 27;

    /// <summary>User authentication failed.</summary>
    public const int AuthenticationFailed = 29;

    /// <summary>Requested service option not subscribed.</summary>
    public const int NotSubscribed = 33;

    /// <summary>The cause in words.</summary>
    /// <param name="cause">The number.</param>
    public static string Text(int cause) => cause switch
    {
        OperatorDeterminedBarring => "Operator determined barring",
        InsufficientResources => "Insufficient resources",
        UnknownApn => "Missing or unknown APN",
        28 => "Unknown PDP address or PDP type",
        AuthenticationFailed => "User authentication failed",
        30 => "Activation rejected by GGSN",
        31 => "Activation rejected, unspecified",
        32 => "Service option not supported",
        NotSubscribed => "Requested service option not subscribed",
        34 => "Service option temporarily out of order",
        38 => "Network failure",
        0 => "No answer from the network",
        _ => "Protocol error, unspecified",
    };
}
