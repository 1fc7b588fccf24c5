namespace Terminal.Core.Profiles;

/// <summary>Which driver serves which device. What the board does not have, or nothing here drives yet, is null.</summary>
public sealed record DeviceMap
{
    /// <summary>The security module; no terminal is without one.</summary>
    public required DeviceEntry SecurityModule { get; init; }

    /// <summary>The magnetic-stripe reader.</summary>
    public DeviceEntry? StripeReader { get; init; }

    /// <summary>The reader of chip cards.</summary>
    public DeviceEntry? CardReader { get; init; }

    /// <summary>The PIN pad.</summary>
    public DeviceEntry? PinPad { get; init; }

    /// <summary>The screen.</summary>
    public DeviceEntry? Display { get; init; }

    /// <summary>The function keys.</summary>
    public DeviceEntry? Keypad { get; init; }

    /// <summary>The receipt printer.</summary>
    public DeviceEntry? Printer { get; init; }

    /// <summary>The supply.</summary>
    public DeviceEntry? Supply { get; init; }

    /// <summary>The ways to the host, the preferred one first; at least one.</summary>
    public required IReadOnlyList<LinkEntry> Links { get; init; }
}
