namespace Terminal.Drivers.Links;

/// <summary>A network port at one instant.</summary>
public sealed record NetworkPortState
{
    /// <summary>Whether the system has such a port at all: a USB adapter can be pulled out.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>True for a radio (Wi-Fi), which has no cable to replug.</summary>
    public bool IsRadio { get; init; }

    /// <summary>Whether the cable carries a signal, or the radio is in touch with its access point.</summary>
    public bool HasSignal { get; init; }

    /// <summary>Its addresses, without those that are good for the cable only (169.254/16, fe80::/10).</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
