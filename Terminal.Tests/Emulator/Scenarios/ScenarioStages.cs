using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>Where tests play scenarios.</summary>
internal static class ScenarioStages
{
    /// <summary>The virtual clock, in memory.</summary>
    public static IScenarioStage Virtual { get; } = new MemoryStage();
}
