using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Profiles;

/// <summary>Everything that makes one terminal different from another: who it is, whom it talks to, which driver serves which device.</summary>
public sealed record TerminalProfile
{
    /// <summary>The name under which the profile is asked for, e.g. <c>lakala-classic</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, for people.</summary>
    public required BilingualText Description { get; init; }

    /// <summary>The profile it is built upon, or null.</summary>
    public string? Extends { get; init; }

    /// <summary>Who the terminal is.</summary>
    public required TerminalIdentity Identity { get; init; }

    /// <summary>The acquirer's host and how to talk to it.</summary>
    public required HostSettings Host { get; init; }

    /// <summary>Every limit of time.</summary>
    public TimeoutPlan Timeouts { get; init; } = new();

    /// <summary>How owed reversals are treated.</summary>
    public ReversalPolicy Reversal { get; init; } = new();

    /// <summary>The journal's size and its key.</summary>
    public JournalSection Journal { get; init; } = new();

    /// <summary>When devices that wear are to be serviced.</summary>
    public MaintenanceLimits Maintenance { get; init; } = new();

    /// <summary>What it is to chip cards and which it takes.</summary>
    public EmvSettings Emv { get; init; } = new();

    /// <summary>The devices.</summary>
    public required DeviceMap Devices { get; init; }
}
