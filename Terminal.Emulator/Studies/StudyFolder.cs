using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Studies;

/// <summary>Writes the reports of a study into a folder: a page, its pictures, a JSON document.</summary>
internal static class StudyFolder
{
    // What is past its deadline is nearly all that is not confirmed, and would be the same picture twice.
    private const string NotDrawn = "past-deadline";

    /// <summary>Writes <c>index.html</c>, <c>report.json</c>, and each picture as <c>NAME.svg</c>.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="report">The study.</param>
    /// <param name="language">The language.</param>
    public static void Write(string folder, StudyReport report, Language language)
    {
        Directory.CreateDirectory(folder);
        var words = new ReportWords(language);
        var pictures = Measure.All.Where(measure => measure.Name != NotDrawn)
            .Select(measure => (measure.Name, Picture: HourChart.Of(report, measure, words))).ToList();
        foreach (var (name, picture) in pictures)
            Write($"{name}.svg", picture.ToString() + "\n");
        Write("index.html", new StudyPage(words).Of(report, pictures.Select(picture => picture.Picture)));
        Write("report.json", Output.Serialize(StudyDocument.Of(report)) + "\n");

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
    }
}
