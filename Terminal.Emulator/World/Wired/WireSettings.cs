using Terminal.Core.Messages;

namespace Terminal.Emulator.World.Wired;

/// <summary>What kind of way a <see cref="WirePath"/> is.</summary>
public sealed record WireSettings
{
    /// <summary>The name of the part of the world; each link of a terminal may have its own, e.g. <c>ethernet</c> and <c>wifi</c>.</summary>
    public string Name { get; init; } = "wired";

    /// <summary>Whether the terminal's port is a radio: then <c>cable</c> is its touch with the access point.</summary>
    public bool IsRadio { get; init; }

    /// <summary>The dialect of the terminals, for peers who read along.</summary>
    public Dialect Dialect { get; init; } = Dialect.UnionPay;
}
