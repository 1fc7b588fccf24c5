using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Drivers.Links.Edge;

namespace Terminal.Drivers.Links;

/// <summary>The driver <c>tcp</c>: a link over the terminal's own network, Ethernet or Wi-Fi.</summary>
public static class TcpLink
{
    /// <summary>
    /// Makes a link. Settings: <c>host</c>, <c>name:port</c> in place of the profile's address, for a second host;
    /// <c>interface</c>, the network port to look at, e.g. <c>eth0</c>.
    /// </summary>
    /// <param name="context">What the driver is given.</param>
    /// <param name="pinnedAuthorityPem">The text of the profile's pinned authority; null when it pins none.</param>
    /// <param name="port">The network port to look at in place of the one that the settings name; null for that one.</param>
    public static StreamLink Make(DriverContext context, string? pinnedAuthorityPem, INetworkPort? port = null)
    {
        var own = new DriverSettings(context);
        var address = own.Text("host", text => HostAddress.TryParse(text, out _) ? null : "must be name:port") is { } host
            && HostAddress.TryParse(host, out var second) ? second : context.Host.Address;
        if (own.Text("interface", text => LinuxNetworkPort.IsName(text) ? null : "must be the name of a network port, such as eth0") is { } name)
            port ??= new LinuxNetworkPort(name);
        own.End();
        var tls = new TlsSettings { ServerName = context.Host.TlsServerName, PinnedAuthorityPem = pinnedAuthorityPem };
        var settings = new TcpSettings { Host = address.Host, Port = address.Port, Tls = context.Host.Tls ? tls : null };
        var time = context.Loop.Time;
        var steps = new LinkStepLog(time);
        return new StreamLink(context.Name, new TcpChannel(settings, time, port, steps), BuiltInDrivers.StreamLinkLimits(context.Timeouts), time, steps);
    }
}
