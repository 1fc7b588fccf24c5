using System.CommandLine;
using System.Globalization;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary><c>profiles list|validate|explain|diff</c>.</summary>
internal sealed class ProfilesCommand
{
    private const string Named = "NAME|FILE";

    private readonly Argument<string[]> _some = new("NAMES")
    {
        Description = "Profiles by name or as files; without one, all that come with the program",
        HelpName = $"[{Named}...]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Argument<string> _one = new("NAME") { Description = "A profile, by name or as a file", HelpName = Named };
    private readonly Argument<string> _left = new("LEFT") { Description = "A profile, by name or as a file", HelpName = Named };
    private readonly Argument<string> _right = new("RIGHT") { Description = "The profile to compare it with", HelpName = Named };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var list = new Command("list", "The profiles that come with the program");
        list.SetAction(parsed => run(parsed, List));
        var validate = new Command("validate", "Everything that is wrong with profiles, line by line; exit code 65 if anything is") { _some };
        validate.SetAction(parsed => run(parsed, (settings, output) => Validate(parsed.GetValue(_some) ?? [], settings, output)));
        var explain = new Command("explain", "Every setting as it takes effect, and the file it comes from") { _one };
        explain.SetAction(parsed => run(parsed, (settings, output) => Explain(parsed.GetValue(_one)!, settings, output)));
        var diff = new Command("diff", "The settings in which two profiles differ") { _left, _right };
        diff.SetAction(parsed => run(parsed, (settings, output) => Diff(parsed.GetValue(_left)!, parsed.GetValue(_right)!, settings, output)));
        return new Command("profiles", "Hardware profiles: what a terminal is made of and how it is set") { list, validate, explain, diff };
    }

    private static int List(RunSettings settings, Output output)
    {
        var profiles = ProfileFiles.Names.Select(Profiles.Load).ToList();
        if (output.Json)
        {
            output.Document(new
            {
                Profiles = profiles.Select(profile => new { profile.Name, profile.Extends, profile.Identity.TerminalId, profile.Description }),
            });
            return 0;
        }

        var table = new TextTable(
            settings.Say("名称", "Name"), settings.Say("基于", "Extends"), settings.Say("终端号", "Terminal"), settings.Say("说明", "Description"));
        foreach (var profile in profiles)
            table.Add(profile.Name, profile.Extends ?? "-", profile.Identity.TerminalId, profile.Description.In(settings.Language));
        output.Lines(table.Lines());
        return 0;
    }

    private static int Validate(string[] names, RunSettings settings, Output output)
    {
        var results = (names.Length > 0 ? names : ProfileFiles.Names).Select(name => (Name: name, Result: Profiles.Find(name))).ToList();
        if (output.Json)
            output.Document(new { Profiles = results.Select(entry => new { entry.Name, Sound = entry.Result.Succeeded, entry.Result.Errors }) });
        foreach (var (name, result) in output.Json ? [] : results)
        {
            output.Line($"{name}: {(result.Succeeded
                ? settings.Say("正确", "sound")
                : string.Create(CultureInfo.InvariantCulture, $"{result.Errors.Count} {settings.Say("处错误", "error(s)")}"))}");
            output.Lines(result.Errors.Select(error => "  " + error));
        }

        return results.TrueForAll(entry => entry.Result.Succeeded) ? 0 : ExitCode.BadInput;
    }

    private static int Explain(string name, RunSettings settings, Output output)
    {
        var values = Profiles.Sound(name).Explain();
        if (output.Json)
        {
            output.Document(new { Name = name, Settings = values });
            return 0;
        }

        var table = new TextTable(settings.Say("设置", "Setting"), settings.Say("值", "Value"), settings.Say("来源", "From"));
        foreach (var value in values)
            table.Add(value.Path, value.Value, value.Source);
        output.Lines(table.Lines());
        return 0;
    }

    private static int Diff(string left, string right, RunSettings settings, Output output)
    {
        var differences = ProfileResult.Diff(Profiles.Sound(left), Profiles.Sound(right));
        if (output.Json)
        {
            output.Document(new { Left = left, Right = right, Differences = differences });
            return 0;
        }

        if (differences.Count == 0)
        {
            output.Line(settings.Say("没有差异。", "They do not differ."));
            return 0;
        }

        var table = new TextTable(settings.Say("设置", "Setting"), left, right);
        foreach (var difference in differences)
            table.Add(difference.Path, difference.Left ?? "-", difference.Right ?? "-");
        output.Lines(table.Lines());
        return 0;
    }
}
