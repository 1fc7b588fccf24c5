namespace Terminal.Drivers.Links;

/// <summary>
/// The terminal's own network port, as the system sees it at present: the edge contract by which a link tells a pulled cable
/// from a host that is away. Looking never fails and never waits.
/// </summary>
public interface INetworkPort
{
    /// <summary>The port's name, e.g. <c>eth0</c>.</summary>
    string Name { get; }

    /// <summary>Looks at the port.</summary>
    NetworkPortState Look();
}
