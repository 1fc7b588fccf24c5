using System.Net;

namespace Terminal.Panel;

/// <summary>Where a <see cref="PageServer"/> listens, for whom, and how much it takes.</summary>
public sealed record PageServerSettings
{
    /// <summary>The address listened on. Default 127.0.0.1; any other than loopback needs <see cref="Access"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>TLS and the token that callers must know; null for neither, on loopback only. The server does not dispose it.</summary>
    public PageAccess? Access { get; init; }

    /// <summary>The most connections at one time; further ones are closed at once. Default 16.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>The longest body of a request, in bytes. Default 0: none is taken.</summary>
    public long BodyBytes { get; init; }

    /// <summary>
    /// How many requests a second one address may send for long, 10 to 10 000; twice as many at once. What is more is answered 429.
    /// Default 50.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 50;
}
