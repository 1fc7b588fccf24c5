namespace Terminal.Core.Profiles;

/// <summary>One way to the host.</summary>
/// <param name="Name">The link's name, unique within the profile, e.g. <c>ethernet</c>.</param>
/// <param name="Device">Its driver and the driver's settings.</param>
public sealed record LinkEntry(string Name, DeviceEntry Device)
{
    /// <summary>Whether the link is brought up while the card is read, when it comes first (pre-dial).</summary>
    public bool ConnectEarly { get; init; }
}
