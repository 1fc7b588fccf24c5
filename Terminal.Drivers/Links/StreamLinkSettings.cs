namespace Terminal.Drivers.Links;

/// <summary>What a <see cref="StreamLink"/> is told by the profile. Every limit must be positive.</summary>
public sealed record StreamLinkSettings
{
    /// <summary>The longest message in bytes, without its length prefix: 1 to 65535, default 2048.</summary>
    public int MaximumLength { get; init; } = 2048;

    /// <summary>How long a connection may take, name resolution and TLS handshake included. Default 15 s.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long handing over one message may take. Default 10 s.</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the first byte of a message. Default 45 s.</summary>
    public TimeSpan FirstByteLimit { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a message may pause once it has begun. Default 5 s.</summary>
    public TimeSpan InterByteLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one receive may take in all, however steadily bytes trickle. Default 60 s.</summary>
    public TimeSpan TotalLimit { get; init; } = TimeSpan.FromSeconds(60);
}
