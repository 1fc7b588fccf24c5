using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Terminal.Emulator.Wire;

/// <summary>Where a <see cref="TcpListenerPort"/> listens and how it greets.</summary>
public sealed record TcpListenerSettings
{
    /// <summary>The address to listen on. Default 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, or 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Certificate and key for TLS, or null for plain TCP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long a caller may take for its TLS handshake. Default 10 s.</summary>
    public TimeSpan HandshakeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long closing a connection waits for the caller to close too. Default 1 s.</summary>
    public TimeSpan CloseLimit { get; init; } = TimeSpan.FromSeconds(1);
}
