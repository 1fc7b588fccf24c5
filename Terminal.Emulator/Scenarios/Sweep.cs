using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>Many runs of one file, each with another value of a variable.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Points">The values, in order.</param>
/// <param name="Until">The verdict of the last sale that ends the sweep, and has to be reached; null to run all values.</param>
internal sealed record Sweep(string Name, IReadOnlyList<SweepPoint> Points, SaleVerdict? Until)
{
    private const int MostPoints = 5000;
    private const string Untouched = "untouched";
    private const string Range = "values such as 0..400";

    /// <summary>Whether the first run in which the power went less often than before ends the sweep, and has to be reached.</summary>
    public bool UntilUntouched { get; init; }

    /// <summary>Whether the values are a range of numbers, of which some can be left out.</summary>
    public bool IsRange { get; init; }

    /// <summary>What ends the sweep, as files spell it; null to run all values.</summary>
    public string? UntilText => UntilUntouched ? Untouched : Until is { } until ? SaleWords.Of(until) : null;

    /// <summary>Reads <c>sweep:</c>.</summary>
    public static Sweep? Read(YamlSection section)
    {
        var name = section.RequireText("name");
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            section.Errors.Add(section.Find("name") ?? section.Node, "must be letters and digits");
        var values = section.Require("values") is { } node ? Values(section, node) : [];
        var verdicts = SaleWords.Verdicts.Select(row => (row.Word, ((SaleVerdict?)row.Value, false)));
        var (until, untouched) = section.Choice<(SaleVerdict?, bool)>("until", (null, false), [.. verdicts, (Untouched, (null, true))]);
        section.End();
        return values.Count == 0 ? null : new Sweep(name, [.. values.Select(value => new SweepPoint(name, value))], until)
        {
            UntilUntouched = untouched,
            IsRange = section.Find("values") is { Kind: YamlKind.Text },
        };
    }

    private static IReadOnlyList<string> Values(YamlSection section, YamlNode node)
    {
        if (node.Kind != YamlKind.Text)
            return [.. section.Texts("values")!.Select(item => item.Text)];
        var range = section.ValueOf<CountRange>(node, Range, CountRange.TryParse);
        if (range.Most - (long)range.Least < MostPoints)
            return [.. Enumerable.Range(range.Least, range.Most - range.Least + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        section.Errors.Add(node, string.Create(CultureInfo.InvariantCulture, $"has more than {MostPoints} values"));
        return [];
    }
}
