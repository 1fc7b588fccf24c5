using Terminal.Emulator.Runtime;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>What a person who sits in a world can do there. Everything happens on the loop.</summary>
/// <param name="seat">Where the person sits.</param>
/// <param name="world">The world.</param>
/// <param name="log">Takes what is done.</param>
/// <param name="actor">Does it.</param>
/// <param name="taken">Takes what was done.</param>
internal sealed class ScenarioPerson(Seat seat, IScenarioWorld world, EventLog log, ScenarioActor actor, ICollection<TakenStep> taken)
{
    // Nobody thinks as long; who has gone away has left.
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    private const string Path = "person";

    /// <summary>Whether the terminal is on.</summary>
    public bool SeesItOn => actor.Terminal is not null;

    /// <summary>How many reversals the terminal owes, as far as it is on.</summary>
    public int Owed => actor.Terminal?.Journal.Owed.Count ?? 0;

    /// <summary>Takes a deed. What neither the one who leads nor the world knows does nothing, then as now.</summary>
    /// <param name="deed">One line.</param>
    public void Do(string deed)
    {
        log.Write(Path, "does", deed);
        if (seat.Takes?.Invoke(deed) != true && Deed.Parse(deed) is { } action)
            Act(action);
    }

    /// <summary>Has parts of the world put right, as far as they exist.</summary>
    /// <param name="parts">The parts; a digit behind a name stands for another of the kind.</param>
    /// <param name="host">Whether the acquirer's own faults end, too.</param>
    public void Mend(IReadOnlyList<string> parts, bool host) => Act(new ScenarioAction
    {
        MendsHost = host,
        Set = [.. world.Parts
            .Where(part => parts.Contains(part.Name.TrimEnd('2', '3', '4'), StringComparer.Ordinal) && part.Presets.Any(preset => preset.Name == "normal"))
            .Select(part => new WorldSetting(part.Name, null, "normal", Path, 1, 1))],
    });

    private void Act(ScenarioAction action)
    {
        if (action.IsNothing)
            return;
        taken.Add(new TakenStep(0, new ScenarioStep.Change(Path, 0, action), log.Now, log.Now));
        world.Loop.Report(actor.DoAsync(action));
    }
}
