using Terminal.Core.Transactions;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>What a file may expect of the end of a run.</summary>
internal static class RunExpectations
{
    /// <summary>Reads one set. Unless the file says otherwise, nothing may be owed at the end.</summary>
    public static void Read(ExpectationSet<RunOutcome> set)
    {
        set.Count("owed", outcome => outcome.Owed);
        set.Count("discrepancies", outcome => outcome.Audit.Discrepancies.Count);
        set.Count("audited", outcome => outcome.Audited);
        Host(set);
        Net(set);
        foreach (var item in set.Section.Items("events"))
            Event(set, item);
    }

    private static void Host(ExpectationSet<RunOutcome> set)
    {
        if (set.Section.Texts("host") is not { } nodes)
            return;
        foreach (var node in nodes.Where(node => node.Text.Length != 4 || !node.Text.All(char.IsAsciiDigit)))
            set.Section.Errors.Add(node, $"\"{node.Text}\" is no message type of four digits");
        var wanted = nodes.Select(node => node.Text).ToList();
        set.Add(
            set.Section.Find("host")!,
            wanted.Count == 0 ? "none" : Text(wanted),
            outcome => Text(outcome.Messages),
            outcome => outcome.Messages.SequenceEqual(wanted, StringComparer.Ordinal));
    }

    private static void Net(ExpectationSet<RunOutcome> set)
    {
        if (set.Section.Find("net") is not { } node)
            return;
        var wanted = set.Section.ValueOf<Money>(node, "an amount in yuan", (string text, out Money money) => Money.TryParse(text, out money));
        set.Add(node, $"{wanted} yuan posted", outcome => $"{Yuan(outcome.NetFen)} yuan", outcome => outcome.NetFen == wanted.Fen);
    }

    private static void Event(ExpectationSet<RunOutcome> set, YamlNode item)
    {
        var section = new YamlSection(item, set.Section.Errors);
        var pattern = EventPatterns.Read(section);
        var times = section.Find("times") is { } node ? section.ValueOf<CountRange>(node, CountRange.Expected, CountRange.TryParse) : CountRange.Some;
        section.End();
        int Count(RunOutcome outcome) => outcome.Events.Count(pattern.IsMatch);
        set.Add(item, $"{times} × \"{pattern}\"", outcome => $"{Count(outcome)}", outcome => times.Holds(Count(outcome)));
    }

    private static string Yuan(long fen) => fen < 0 ? $"-{new Money(-fen)}" : new Money(fen).ToString();

    private static string Text(IEnumerable<string> items) => ExpectationSet<RunOutcome>.Text(items);
}
