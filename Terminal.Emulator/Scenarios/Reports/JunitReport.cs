using System.Globalization;
using System.Text;
using System.Xml;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Runs as JUnit XML: a suite for each family, a case for each run; times are those of the terminal's clock.</summary>
internal static class JunitReport
{
    /// <summary>Writes the report.</summary>
    public static string Of(IReadOnlyList<ScenarioRun> runs)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("testsuites");
            Figures(writer, runs);
            foreach (var family in runs.GroupBy(run => run.File.Family))
                Suite(writer, family.Key, [.. family]);
            writer.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void Suite(XmlWriter writer, string family, List<ScenarioRun> runs)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", family);
        Figures(writer, runs);
        foreach (var run in runs)
            Case(writer, run);
        writer.WriteEndElement();
    }

    private static void Figures(XmlWriter writer, IReadOnlyList<ScenarioRun> runs)
    {
        writer.WriteAttributeString("tests", Text(runs.Count));
        writer.WriteAttributeString("failures", Text(runs.Count(run => !run.Passed)));
        writer.WriteAttributeString("errors", "0");
        writer.WriteAttributeString("time", Seconds(runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Lasted)));
    }

    private static void Case(XmlWriter writer, ScenarioRun run)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", run.File.Name);
        writer.WriteAttributeString("name", run.Label);
        writer.WriteAttributeString("time", Seconds(run.Lasted));
        foreach (var failure in run.Failures)
        {
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", Printable(failure.In(Path.GetFileName(run.File.Path))));
            writer.WriteString(Printable(run.Summary));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    // What XML cannot hold, e.g. a control character that a modem has sent.
    private static string Printable(string text) => string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
