using Terminal.Core.Diagnosis;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>What a file may expect of one sale.</summary>
internal static class SaleExpectations
{
    private const string None = "none";

    /// <summary>Reads one set.</summary>
    public static void Read(ExpectationSet<SaleOutcome> set)
    {
        set.Equal("verdict", "one of " + string.Join(", ", SaleWords.Verdicts.Select(row => row.Word)), IsVerdict, outcome => outcome.Verdict);
        set.Count("exit", outcome => outcome.Exit);
        set.Equal("fault", "the key of a fault, or none", IsKeyOrNone, FaultOf);
        set.Equal("code", "a response code of two characters", IsCode, outcome => outcome.Result.ResponseCode ?? None);
        set.Equal("receipt", "printed or none", IsReceipt, outcome => outcome.Result.ReceiptPrinted ? "printed" : None);
        set.Count("owed", outcome => outcome.Owed);
        set.Time("budget", outcome => outcome.BudgetSpent, outcome => outcome.Tolerance);
        set.Time("total", outcome => outcome.Result.Total, outcome => outcome.Tolerance);
        set.Time("closedFor", outcome => outcome.ClosedFor ?? TimeSpan.Zero, outcome => outcome.Tolerance);
        Retry(set);
        Told(set);
        Advice(set);
        Warnings(set);
        Links(set);
        Steps(set);
    }

    private static void Retry(ExpectationSet<SaleOutcome> set)
    {
        if (set.Section.Find("retry") is not { } node)
            return;
        var wanted = None;
        if (node.Text != None)
            wanted = ScenarioTime.Format(set.Section.ValueOf<TimeSpan>(node, ScenarioTime.Expected + ", or none", ScenarioTime.TryParse));
        set.Add(node, wanted, RetryOf, outcome => string.Equals(RetryOf(outcome), wanted, StringComparison.Ordinal));
    }

    private static string RetryOf(SaleOutcome outcome) => outcome.Result.RetryAfter is { } time ? ScenarioTime.Format(time) : None;

    private static void Told(ExpectationSet<SaleOutcome> set)
    {
        if (set.Keys("told") is not { } keys)
            return;
        set.Add(set.Section.Find("told")!, Text(keys), ToldOf, outcome => keys.All(key => outcome.Told.Any(fault => IsKey(fault, key))));
    }

    private static void Advice(ExpectationSet<SaleOutcome> set)
    {
        if (set.Section.Child("advice") is not { } advice)
            return;
        foreach (var (name, language) in new[] { ("zh", Language.Chinese), ("en", Language.English) })
        {
            if (advice.Find(name) is { } node && advice.ValueOf<string>(node, "a text", Any) is { } words)
                set.Add(node, $"\"{words}\"", outcome => AdviceOf(outcome, language), outcome => AdviceOf(outcome, language).Contains(words, StringComparison.Ordinal));
        }

        advice.End();
    }

    private static void Warnings(ExpectationSet<SaleOutcome> set)
    {
        if (set.Section.Find("warnings") is not { } node)
            return;
        var keys = node is { Kind: YamlKind.Text, Text: None } ? [] : set.Keys("warnings") ?? [];
        set.Add(node, keys.Count == 0 ? None : Text(keys), WarningsOf, outcome => outcome.Warnings.Select(SaleOutcome.KeyOf).Order(StringComparer.Ordinal)
            .SequenceEqual(keys.Order(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    private static void Links(ExpectationSet<SaleOutcome> set)
    {
        if (set.Section.Texts("links") is not { } nodes)
            return;
        var patterns = nodes.Select(node => node.Text).ToList();
        set.Add(set.Section.Find("links")!, Text(patterns), outcome => Text(outcome.Links), outcome => outcome.Links.Count == patterns.Count
            && outcome.Links.Zip(patterns).All(pair => Glob.IsMatch(pair.Second, pair.First)));
    }

    private static void Steps(ExpectationSet<SaleOutcome> set)
    {
        if (set.Section.Texts("steps") is not { } nodes)
            return;
        var patterns = nodes.Select(node => node.Text).ToList();
        set.Add(set.Section.Find("steps")!, Text(patterns), outcome => Text(outcome.Steps), outcome => InOrder(patterns, outcome.Steps));
    }

    // Each pattern is met by a step behind the one that met the pattern before it.
    private static bool InOrder(List<string> patterns, IReadOnlyList<string> steps)
    {
        var next = 0;
        foreach (var step in steps)
        {
            if (next < patterns.Count && (Glob.IsMatch(patterns[next], step) || Glob.IsMatch(patterns[next], step.Split(": ", 2)[0])))
                next++;
        }

        return next == patterns.Count;
    }

    private static string FaultOf(SaleOutcome outcome) => outcome.Result.Fault is { } fault ? SaleOutcome.KeyOf(fault) : None;

    private static string ToldOf(SaleOutcome outcome) => Text(outcome.Told.Select(SaleOutcome.KeyOf));

    private static string WarningsOf(SaleOutcome outcome) => outcome.Warnings.Count == 0 ? None : Text(outcome.Warnings.Select(SaleOutcome.KeyOf));

    private static string AdviceOf(SaleOutcome outcome, Language language) => string.Join(' ', outcome.Told.Select(FaultCatalogue.Of)
        .SelectMany(entry => new[] { entry.Title, entry.Cause, entry.Advice }.Select(text => text.In(language))));

    private static bool IsKey(Fault fault, string key) => string.Equals(SaleOutcome.KeyOf(fault), key, StringComparison.Ordinal);

    private static string Text(IEnumerable<string> items) => ExpectationSet<SaleOutcome>.Text(items);

    private static bool IsVerdict(string text, out string value) =>
        (value = text).Length > 0 && SaleWords.Verdicts.Any(row => string.Equals(row.Word, text, StringComparison.Ordinal));

    private static bool IsKeyOrNone(string text, out string value) => (value = text) == None || ExpectationSet<SaleOutcome>.IsKey(text);

    private static bool IsCode(string text, out string value) => (value = text) == None || (text.Length == 2 && text.All(char.IsAsciiLetterOrDigit));

    private static bool IsReceipt(string text, out string value) => (value = text) is None or "printed";

    private static bool Any(string text, out string value) => (value = text).Length > 0;
}
