using System.Globalization;

namespace Terminal.Drivers.Modems;

/// <summary>What a model must keep to where it is about telephone lines.</summary>
internal static class DialUpRules
{
    public static void Check(DialUpFile file, List<ModemModelError> errors)
    {
        foreach (var (name, register) in file.Registers())
        {
            if (register.Number is < 0 or > DialRegister.Most)
                errors.Add(new($"dialUp.{name}.number", ModemModelErrorReason.RegisterInvalid, "must be 0 to 255"));
            ModemModelRules.CheckTime($"dialUp.{name}.unitMs", register.UnitMs, 1, errors);
        }

        CheckChoices("dialUp.modulations", file.Modulations, errors);
        CheckChoices("dialUp.fastConnect", file.FastConnect, errors);
        CheckChoices("dialUp.framings", file.Framings, errors);
        if (file.LineCheck is { } check) CheckLineCheck(check, errors);
    }

    private static void CheckChoices(string path, IReadOnlyDictionary<string, IReadOnlyList<string>> choices, List<ModemModelError> errors)
    {
        foreach (var (name, commands) in choices)
        {
            ModemModelRules.CheckName($"{path}.{name}", name, errors);
            CheckCommands($"{path}.{name}", commands, errors);
        }
    }

    private static void CheckCommands(string path, IReadOnlyList<string> commands, List<ModemModelError> errors)
    {
        for (var i = 0; i < commands.Count; i++)
            ModemModelRules.CheckCommand(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), commands[i], errors);
    }

    private static void CheckLineCheck(DialUpFile.LineCheckFile check, List<ModemModelError> errors)
    {
        CheckCommands("dialUp.lineCheck.enable", check.Enable, errors);
        if (check.Query is { } query) ModemModelRules.CheckCommand("dialUp.lineCheck.query", query, errors);
        for (var i = 0; i < check.Answers.Count; i++)
        {
            try
            {
                _ = new LineAnswer(check.Answers[i].Pattern, check.Answers[i].Means);
            }
            catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"dialUp.lineCheck.answers[{i}].pattern");
                errors.Add(new(path, ModemModelErrorReason.PatternInvalid, problem.Message));
            }
        }
    }
}
