using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>One sale at a terminal that is new, as a scenario.</summary>
internal static class SaleScenario
{
    /// <summary>Makes the scenario; nothing is expected yet.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="person">Who pays.</param>
    /// <param name="faults">What goes wrong at the acquirer.</param>
    /// <param name="world">What is set about the world.</param>
    /// <param name="profile">The profile.</param>
    public static Scenario Of(Money amount, Operator person, IReadOnlyList<HostFault> faults, IReadOnlyList<WorldSetting> world, string profile) => new()
    {
        Id = "SALE-01",
        Variant = null,
        Title = new BilingualText("一笔消费", "One sale"),
        Shows = new BilingualText("由 sale --record 写成。", "Written by sale --record."),
        Articles = ["+"],
        Profiles = [profile],
        Links = [],
        Terminal = ProfileOverlay.Read(null),
        Start = ScenarioStart.FirstBoot,
        Background = false,
        World = world,
        Faults = faults.Count == 0 ? [] : [new ScenarioFault("", 0, 1, null, 1, TimeSpan.Zero, new ScenarioAction { Host = faults })],
        Steps = [new ScenarioStep.Sale("", 0, amount, person, null, [])],
        Heal = null,
        Expect = [],
        Decisive = "",
    };
}
