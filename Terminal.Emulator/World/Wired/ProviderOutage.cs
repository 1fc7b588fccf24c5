namespace Terminal.Emulator.World.Wired;

/// <summary>What is wrong beyond the router.</summary>
public enum ProviderOutage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The router knows that it has no way and says so; names do not resolve.</summary>
    Unreachable,

    /// <summary>Packets vanish.</summary>
    Silent,
}
