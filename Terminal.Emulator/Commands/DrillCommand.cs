using System.CommandLine;
using System.Globalization;
using Terminal.Core.Runtime;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Scenarios.Drills;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Commands;

/// <summary><c>drill ID</c>: a scenario with a person at the keyboard.</summary>
/// <param name="input">Stdin; null for the console's.</param>
internal sealed class DrillCommand(TextReader? input)
{
    private readonly Argument<string> _one = new("ID") { Description = "A variant of the catalogue or a file (see: scenario list)", HelpName = "ID|FILE" };
    private readonly Option<string?> _record = new("--record") { Description = "Write there what happened, for: replay", HelpName = "FILE" };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command("drill", "The world misbehaves, you are the merchant; the score tells whether you took the right steps in time") { _one, _record };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed.GetValue(_one)!, parsed.GetValue(_record), settings, output)));
        return command;
    }

    private int Run(string selector, string? record, RunSettings settings, Output output)
    {
        var file = ScenarioSelection.One(selector);
        var profile = ScenarioSelection.ProfileFor(file, settings);
        var seed = settings.DrawSeed();
        var lines = input ?? Console.In;
        using var person = settings.Clock == ClockKind.Real ? new PersonAtKeyboard(lines, TimeProvider.System, settings.Speed) : null;
        var script = person is null ? new ScriptPacer(lines, waitsFirst: true) : null;
        var session = new DrillSession(
            file,
            person?.Pacer ?? (IPacer)script!,
            text => output.Line($"> {text.In(settings.Language)}"),
            display => new ConsolePanel(display, output.People, settings.Language));
        if (script is not null)
            (script.Seat, script.IsIdle) = (session.Seat, () => session.Drill.IsIdle);
        session.Drill.Ready = () => person?.Sit(session.Seat);
        session.Drill.Left = () => person?.Hurry();
        output.Line($"{file.Name}  {profile}  {settings.Say("种子", "seed")} {seed.ToString(CultureInfo.InvariantCulture)}");
        output.Line($"> {DrillTexts.Help.In(settings.Language)}");
        var report = session.Run(profile, seed, settings.Trace ? happened => output.Line(TraceLine.Of(happened)) : null);
        if (record is not null)
            ScenarioSelection.Write(record, RecordingText.Of(report.Run, seed, report.Inputs, Recording.FromTheStart), report.Run);
        Tell(report, settings, output);
        return report.Passed ? 0 : ExitCode.Violated;
    }

    private static void Tell(DrillReport report, RunSettings settings, Output output)
    {
        output.Line();
        var width = report.Lines.Max(line => TextWidth.Of(line.Subject.In(settings.Language)));
        foreach (var line in report.Lines)
        {
            var mark = line.Points < 0 ? "−" : line.Points == line.Of ? "✓" : line.Points > 0 ? "~" : "✗";
            var of = line.Of == 0 ? "" : $"/{line.Of.ToString(CultureInfo.InvariantCulture)}";
            var subject = line.Subject.In(settings.Language);
            output.Line(string.Create(CultureInfo.InvariantCulture, $"{mark} {line.Points,3}{of,-4} {TextWidth.PadRight(subject, width)} {line.Why.In(settings.Language)}"));
            if (line.Advice is { } advice)
                output.Line($"          {settings.Say("建议：", "Advice: ")}{advice.In(settings.Language)}");
        }

        output.Line(settings.Say(
            $"得分 {report.Percent}%，{(report.Passed ? "通过" : "未通过")}（{DrillRule.PassMark}% 及以上为通过）",
            $"Score {report.Percent}%: {(report.Passed ? "PASSED" : "FAILED")} ({DrillRule.PassMark}% and more pass)"));
        if (output.Json)
            output.Document(new { report.Run.File.Name, report.Run.Profile, report.Seed, report.Percent, report.Passed, report.Lines });
    }
}
