using System.Globalization;
using System.Text;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Writes a scenario as its file: the other direction of <see cref="ScenarioReader"/>. What is expected is given beside it.</summary>
internal static class ScenarioWriter
{
    /// <summary>Writes a scenario.</summary>
    /// <param name="scenario">The scenario; its expectations are not looked at.</param>
    /// <param name="remark">A line that stands first; empty for none.</param>
    /// <param name="terminal">What its terminal has of its own, as a file writes it; null for nothing.</param>
    /// <param name="sale">What is expected of the step at an index; null for nothing.</param>
    /// <param name="end">What is expected of the end; null for nothing.</param>
    public static string Text(Scenario scenario, string remark, YamlNode? terminal, Func<int, string?> sale, string? end)
    {
        var text = new StringBuilder();
        void Line(string name, string? value) => text.Append(value is null ? "" : $"{name}: {value}\n");
        void Items(string name, IEnumerable<string> items)
        {
            var written = items.ToList();
            if (written.Count > 0)
                text.Append(name).Append(":\n- ").AppendJoin("\n- ", written).Append('\n');
        }

        if (remark.Length > 0)
            text.Append("# ").Append(remark).Append('\n');
        Line("id", scenario.Id);
        Line("variant", scenario.Variant);
        Line("title", YamlFlow.Mapping([("zh", YamlFlow.Quoted(scenario.Title.Chinese)), ("en", YamlFlow.Quoted(scenario.Title.English))]));
        text.Append(CultureInfo.InvariantCulture, $"shows:\n  zh: {YamlFlow.Quoted(scenario.Shows.Chinese)}\n  en: {YamlFlow.Quoted(scenario.Shows.English)}\n");
        Line("articles", YamlFlow.List(scenario.Articles.Select(article => article == "+" ? article : YamlFlow.Word(article))));
        Line("profiles", scenario.Profiles is { } profiles ? YamlFlow.List(profiles.Select(YamlFlow.Word)) : null);
        Line("links", scenario.Links.Count > 0 ? YamlFlow.List(scenario.Links.Select(YamlFlow.Word)) : null);
        Line("terminal", terminal is null ? null : YamlFlow.Of(terminal));
        Line("start", scenario.Start == ScenarioStart.FirstBoot ? "first-boot" : null);
        Line("background", scenario.Background ? null : "off");
        Line("world", scenario.World.Count > 0 ? Settings(scenario.World) : null);
        Items("faults", scenario.Faults.Select(Fault));
        Line("decisive", scenario.Decisive);
        Items("steps", scenario.Steps.Select((step, at) => Step(step) + (sale(at) is { } expected ? $"\n  expect: {expected}" : "")));
        Line("heal", scenario.Heal is { } heal ? heal.Count == 0 ? "" : Settings(heal) : null);
        Line("expect", end);
        return text.ToString();
    }

    /// <summary>Settings, by part.</summary>
    public static string Settings(IEnumerable<WorldSetting> settings) => YamlFlow.Mapping(settings
        .GroupBy(setting => setting.Part)
        .Select(part => (part.Key, YamlFlow.Mapping(part.Select(setting => (setting.Knob ?? WorldSettings.Preset, ValueOf(setting)))))));

    private static string Fault(ScenarioFault fault)
    {
        var members = new List<(string, string)>();
        if (fault.At > 1)
            members.Add(("at", fault.At.ToString(CultureInfo.InvariantCulture)));
        if (fault.When is { } when)
        {
            var pattern = new[] { ("source", when.Source), ("kind", when.Kind), ("text", when.Text) }.Where(part => part.Item2 != "*").Select(part => (part.Item1, YamlFlow.Word(part.Item2)));
            members.Add(("when", YamlFlow.Mapping(fault.Nth > 1 ? pattern.Append(("nth", fault.Nth.ToString(CultureInfo.InvariantCulture))) : pattern)));
        }

        if (fault.After > TimeSpan.Zero)
            members.Add(("after", Time(fault.After)));
        return YamlFlow.Mapping([.. members, .. Members(fault.Action)]);
    }

    private static string Step(ScenarioStep step) => step switch
    {
        ScenarioStep.Sale sale => Sale(sale),
        ScenarioStep.Wait wait => $"wait: {Time(wait.Time)}",
        ScenarioStep.Restart => "restart",
        ScenarioStep.SignOn => "sign-on",
        ScenarioStep.WorkOff => "work-off",
        ScenarioStep.Clear clear => $"clear: {YamlFlow.Mapping([("supervisor", YamlFlow.Quoted(clear.Supervisor)), ("why", YamlFlow.Quoted(clear.Why))])}",
        ScenarioStep.Change change => string.Join("\n  ", Members(change.Action).Select(member => $"{member.Name}: {member.Value}")),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No file has such a step."),
    };

    private static string Sale(ScenarioStep.Sale sale)
    {
        var (text, person) = (new StringBuilder($"sale: {sale.Amount}"), sale.Person);
        void Line(string name, string value) => text.Append("\n  ").Append(name).Append(": ").Append(value);
        if (person.Card is { } card && card.Name != ScenarioReader.UsualCard)
            Line("card", card.Name);
        if (person.Pin.Answer != PinAnswer.Right)
            Line("pin", WordOf(person.Pin.Answer));
        if (person.Presents != CardHabit.Chip)
            Line("presents", WordOf(person.Presents));
        var swipe = new List<(string, string)>();
        if (person.CardAfter != Operator.UsualPause)
            swipe.Add(("after", Time(person.CardAfter)));
        if (person.BadSwipes > 0)
            swipe.Add(("unreadable", person.BadSwipes.ToString(CultureInfo.InvariantCulture)));
        if (person.Card is null)
            Line("swipe", "never");
        else if (swipe.Count > 0)
            Line("swipe", YamlFlow.Mapping(swipe));
        if (sale.CancelAfter is { } after)
            Line("cancel", Time(after));
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Members(ScenarioAction action)
    {
        if (action.Set.Count > 0)
            yield return ("set", Settings(action.Set));
        var host = action.Host.Select(fault => YamlFlow.Quoted(fault.ToExpression().ToString()));
        if (action.MendsHost || action.Host.Count > 0)
            yield return ("host", YamlFlow.List(action.MendsHost ? host.Prepend("mended") : host));
        if (action.Press is { } key)
            yield return ("press", key.ToString().ToLowerInvariant());
    }

    private static string ValueOf(WorldSetting setting) => setting.Knob is null ? YamlFlow.Word(setting.Value) : YamlFlow.Quoted(setting.Value);

    private static string Time(TimeSpan time) => time >= TimeSpan.FromMinutes(1) && time.Ticks % TimeSpan.TicksPerMinute == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / TimeSpan.TicksPerMinute}min")
        : ScenarioTime.Format(time).Replace(" ", "", StringComparison.Ordinal);

    // Names with hyphens, as the reader takes them.
    private static string WordOf<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, at) => (at > 0 && char.IsAsciiLetterUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));
}
