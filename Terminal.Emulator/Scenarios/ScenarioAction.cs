using Terminal.Core.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios;

/// <summary>What is done to the world at one instant.</summary>
internal sealed record ScenarioAction
{
    /// <summary>Settings of the world, made in this order.</summary>
    public IReadOnlyList<WorldSetting> Set { get; init; } = [];

    /// <summary>Faults of the acquirer from now on.</summary>
    public IReadOnlyList<HostFault> Host { get; init; } = [];

    /// <summary>Whether the acquirer's faults are taken back first, and its door is opened again.</summary>
    public bool MendsHost { get; init; }

    /// <summary>A key that is pressed; null for none.</summary>
    public Key? Press { get; init; }

    /// <summary>Whether nothing is done.</summary>
    public bool IsNothing => Set.Count == 0 && Host.Count == 0 && !MendsHost && Press is null;
}
