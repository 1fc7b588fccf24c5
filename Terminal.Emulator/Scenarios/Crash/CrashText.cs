using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>Tells people of power cuts.</summary>
/// <param name="language">The language.</param>
internal sealed class CrashText(Language language)
{
    private const int MostShown = 5;

    /// <summary>A scenario's line, and what went wrong.</summary>
    public IEnumerable<string> Of((ScenarioFile File, string Profile, int Runs, IReadOnlyList<CrashRun> Failures) file)
    {
        yield return Say(
            $"{file.File.Name}  {file.Profile}  {file.Runs} 次断电运行，未通过 {file.Failures.Count}",
            string.Create(CultureInfo.InvariantCulture, $"{file.File.Name}  {file.Profile}  {file.Runs} runs with power cuts, {file.Failures.Count} failed"));
        foreach (var failure in file.Failures.Take(MostShown))
            yield return $"  {failure.Plan}: {string.Join("; ", failure.Wrong)}";
    }

    /// <summary>The matrix: a table for each mode.</summary>
    public IEnumerable<string> Of(CrashMatrix matrix)
    {
        foreach (var mode in Enum.GetValues<CutMode>())
        {
            yield return "";
            yield return Say($"断电次数（{CrashWords.Of(mode).Chinese}）", $"Power cuts, {CrashWords.Of(mode).English}");
            var table = new TextTable([Say("状态", "State"), .. Enum.GetValues<CutPoint>().Select(point => " " + CrashWords.Of(point).In(language))]);
            foreach (var state in matrix.States)
                table.Add([state, .. Enum.GetValues<CutPoint>().Select(point => Cell(matrix.Of(state, point, mode)))]);
            foreach (var line in table.Lines())
                yield return "  " + line;
        }

        yield return "";
        yield return Say(
            $"共 {matrix.Runs} 次运行，断电 {matrix.Cuts} 次，未通过 {matrix.Failed}",
            string.Create(CultureInfo.InvariantCulture, $"{matrix.Runs} run(s), {matrix.Cuts} power cuts: {matrix.Failed} failed"));
    }

    /// <summary>A cell: how many cuts, and after how many anything was wrong.</summary>
    public static string Cell((int Cuts, int Failed) cell) => cell switch
    {
        (0, _) => "–",
        (var cuts, 0) => cuts.ToString(CultureInfo.InvariantCulture),
        var (cuts, failed) => string.Create(CultureInfo.InvariantCulture, $"{cuts} ({failed} ✗)"),
    };

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;
}
