using System.Globalization;
using System.Text;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Recordings;

namespace Terminal.Emulator.Simulation;

/// <summary>Writes a shrunk block as a scenario file: what a file can express as its steps, the rest as remarks beside them.</summary>
internal static class ScenarioSketch
{
    private static readonly Dictionary<string, string> Pins = new(StringComparer.Ordinal)
    {
        [PersonTroubles.PinWrong] = "wrong",
        [PersonTroubles.PinBypassed] = "bypass",
        [PersonTroubles.PinCancelled] = "cancel",
        [PersonTroubles.PinNever] = "never",
    };

    /// <summary>Writes the file.</summary>
    /// <param name="script">The block.</param>
    /// <param name="violation">What it breaks.</param>
    /// <param name="command">What plays the whole block again.</param>
    public static string Of(BlockScript script, Violation violation, string command)
    {
        var faults = new List<string>();
        var steps = new List<string>();
        foreach (var terminal in script.Terminals)
        {
            if (script.Terminals.Count > 1)
                steps.Add($"# terminal {terminal.Number}, {terminal.Profile.Name}");
            foreach (var visit in terminal.Visits)
                Write(visit, steps, faults);
        }

        var text = new StringBuilder();
        text.Append("# yaml-language-server: $schema=scenario.schema.json\n");
        text.Append("# Found by: ").Append(command).Append('\n');
        text.Append("# Broken: ").Append(violation.Rule).Append(": ").Append(violation.Text.ReplaceLineEndings(" ")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"id: HOST-08\nvariant: found-in-block-{script.Index}\n");
        text.Append("title: { zh: 模拟发现的故障, en: \"Found by the simulator\" }\n");
        text.Append("shows: { zh: 缩减后的模拟片段。, en: \"A block of the simulator, shrunk.\" }\narticles: [+]\n");
        text.Append(CultureInfo.InvariantCulture, $"profiles: [{script.Terminals[0].Profile.Name}]\n");
        if (faults.Count > 0)
            text.Append("faults:\n").AppendJoin('\n', faults).Append('\n');
        text.Append(faults.Count > 0 ? "decisive: faults[0]\n" : "decisive: steps[0]\n");
        text.Append("steps:\n").AppendJoin('\n', steps).Append('\n');
        return text.ToString();
    }

    private static void Write(Visit visit, List<string> steps, List<string> faults)
    {
        steps.Add($"- wait: {Time(visit.Pause)}");
        if (visit.ValueOf(PersonTroubles.Restarts) is not null)
            steps.Add("- restart");
        if (visit.ValueOf(PersonTroubles.SignsOn) is not null)
            steps.Add("- sign-on");
        if (visit.ValueOf(PersonTroubles.WorksOff) is not null)
            steps.Add("- work-off");
        var next = steps.Count(step => step.StartsWith('-')) + 1;
        foreach (var trouble in visit.Troubles)
        {
            switch (trouble)
            {
                case Trouble.Bank bank:
                    steps.Add($"- host: [\"{bank.Fault.ToExpression()}\"]");
                    next++;
                    break;
                case Trouble.Interbank { After.Ticks: 0 } interbank:
                    steps.Add($"- set: {ScenarioWriter.Settings([interbank.Setting])}");
                    next++;
                    break;
                case Trouble.World { After.Ticks: 0 } world:
                    steps.Add($"- set: {ScenarioWriter.Settings(world.Settings)}");
                    next++;
                    break;
                default:
                    break;
            }
        }

        foreach (var world in visit.Troubles.OfType<Trouble.World>().Where(world => world.After > TimeSpan.Zero))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"- {{ at: {next}, after: {Time(world.After)}, set: {ScenarioWriter.Settings(world.Settings)} }}"));
        steps.AddRange(visit.Troubles.Where(IsRemark).Select(trouble => $"# {trouble}"));
        steps.Add($"- sale: {visit.Amount}\n  card: {visit.Card.Name}{Person(visit)}");
    }

    private static bool IsRemark(Trouble trouble) => trouble is Trouble.Interbank or Trouble.Disk or Trouble.Power or Trouble.Clock
        || (trouble is Trouble.Person { Kind: PersonTroubles.PaperOut or PersonTroubles.SwipesChip or PersonTroubles.Supervises });

    private static string Person(Visit visit)
    {
        var text = "";
        foreach (var (kind, pin) in Pins)
        {
            if (visit.ValueOf(kind) is not null)
                text = $"\n  pin: {pin}";
        }

        if (visit.ValueOf(PersonTroubles.NoCard) is not null)
            text += "\n  swipe: never";
        else if (visit.ValueOf(PersonTroubles.BadSwipe) is { } bad)
            text += string.Create(CultureInfo.InvariantCulture, $"\n  swipe: {{ unreadable: {bad} }}");
        if (visit.ValueOf(PersonTroubles.Cancels) is { } after)
            text += $"\n  cancel: {Time(TimeSpan.FromMilliseconds(after))}";
        return text;
    }

    private static string Time(TimeSpan time) => ScenarioTime.Format(time).Replace(" ", "", StringComparison.Ordinal);
}
