namespace Terminal.Panel;

/// <summary>Where a <see cref="LoopbackServer"/> listens, and how much it takes.</summary>
public sealed record LoopbackLimits
{
    /// <summary>The port, 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The most connections at one time; further ones are closed at once. Default 16.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>The longest body of a request, in bytes. Default 0: none is taken.</summary>
    public long BodyBytes { get; init; }
}
