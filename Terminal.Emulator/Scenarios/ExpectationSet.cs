using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>The expectations of one place of a file while they are read.</summary>
/// <typeparam name="T">What came out.</typeparam>
internal sealed class ExpectationSet<T>(YamlSection section)
{
    private readonly List<Expectation<T>> _expectations = [];

    /// <summary>The section.</summary>
    public YamlSection Section { get; } = section;

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<Expectation<T>> Expectations => _expectations;

    /// <summary>
    /// Reads <c>expect:</c>: one set, or a list of sets of which each names in <c>for:</c> the values of the sweep that it is about.
    /// </summary>
    /// <param name="node">The value, or null.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="point">The value of the sweep; null without one.</param>
    /// <param name="read">Reads one set.</param>
    public static IReadOnlyList<Expectation<T>> Read(YamlNode? node, YamlErrors errors, SweepPoint? point, Action<ExpectationSet<T>> read)
    {
        var all = new List<Expectation<T>>();
        foreach (var item in node is null ? [] : node.Kind == YamlKind.List ? node.Items : [node])
        {
            var set = new ExpectationSet<T>(new YamlSection(item, errors));
            var wanted = set.Section.Texts("for");
            if (wanted is not null && point is null)
                errors.Add(item["for"]!, "needs a sweep");
            read(set);
            set.Section.End();
            if (wanted is null || wanted.Any(value => point?.IsIn(value.Text) == true))
                all.AddRange(set.Expectations);
        }

        return all;
    }

    /// <summary>Adds an expectation of a name when the file has it.</summary>
    public void Add(YamlNode at, string wanted, Func<T, string> found, Func<T, bool> holds) =>
        _expectations.Add(new Expectation<T>(at.Path, at.Line, wanted, found, holds));

    /// <summary>A text that is to be equal.</summary>
    public void Equal(string name, string expected, TryParse<string> parse, Func<T, string> found)
    {
        if (Section.Find(name) is { } node && Section.ValueOf(node, expected, parse) is { } wanted)
            Add(node, wanted, found, outcome => string.Equals(found(outcome), wanted, StringComparison.Ordinal));
    }

    /// <summary>A count that is to be equal or within a range.</summary>
    public void Count(string name, Func<T, int> found)
    {
        if (Section.Find(name) is not { } node)
            return;
        var range = Section.ValueOf<CountRange>(node, CountRange.Expected, CountRange.TryParse);
        Add(node, range.ToString(), outcome => Text(found(outcome)), outcome => range.Holds(found(outcome)));
    }

    /// <summary>A time that is to lie within limits: <c>atLeast</c>, and but for the clock's lateness <c>atMost</c>.</summary>
    public void Time(string name, Func<T, TimeSpan> found, Func<T, TimeSpan> tolerance)
    {
        if (Section.Child(name) is not { } limits)
            return;
        if (limits.Find("atLeast") is { } low)
        {
            var least = limits.ValueOf<TimeSpan>(low, ScenarioTime.Expected, ScenarioTime.TryParse);
            Add(low, "at least " + ScenarioTime.Format(least), outcome => ScenarioTime.Format(found(outcome)), outcome => found(outcome) >= least);
        }

        if (limits.Find("atMost") is { } high)
        {
            var most = limits.ValueOf<TimeSpan>(high, ScenarioTime.Expected, ScenarioTime.TryParse);
            Add(high, "at most " + ScenarioTime.Format(most), outcome => ScenarioTime.Format(found(outcome)), outcome => found(outcome) <= most + tolerance(outcome));
        }

        limits.End();
    }

    /// <summary>Message keys of faults; one that nobody knows is an error.</summary>
    public IReadOnlyList<string>? Keys(string name)
    {
        var nodes = Section.Texts(name);
        foreach (var node in nodes?.Where(node => !IsKey(node.Text)) ?? [])
            Section.Errors.Add(node, $"\"{node.Text}\" is the key of no fault");
        return nodes is null ? null : [.. nodes.Select(node => node.Text)];
    }

    /// <summary>Whether a text is the message key of a fault.</summary>
    public static bool IsKey(string text) => FaultCatalogue.All.Any(entry => string.Equals(entry.Key, text, StringComparison.Ordinal));

    /// <summary>A list for people.</summary>
    public static string Text(IEnumerable<string> items) => string.Join(", ", items);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
