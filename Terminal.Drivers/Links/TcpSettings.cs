namespace Terminal.Drivers.Links;

/// <summary>Where the acquirer's host is and how a TCP connection to it behaves. Every limit must be positive.</summary>
public sealed record TcpSettings
{
    /// <summary>The host's name or its IPv4 or IPv6 address.</summary>
    public required string Host { get; init; }

    /// <summary>The port: 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>The only network interface to use, e.g. <c>ppp0</c> (Linux); null: as the system's routes say.</summary>
    public string? Interface { get; init; }

    /// <summary>TLS over the connection, or null for none.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>How long one of several addresses of the host may take before the next is tried. Default 8 s.</summary>
    public TimeSpan AddressLimit { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long closing waits for the host to close too, before it closes hard. Default 1 s.</summary>
    public TimeSpan CloseLimit { get; init; } = TimeSpan.FromSeconds(1);
}
