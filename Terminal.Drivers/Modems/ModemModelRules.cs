using System.Globalization;
using System.Text.RegularExpressions;

namespace Terminal.Drivers.Modems;

/// <summary>What a model must keep to beyond the types of its settings.</summary>
internal static partial class ModemModelRules
{
    private const int LongestCommand = 128;
    private const int LeastPauseMs = 20;
    private const int MostMs = 600_000;

    /// <summary>From this value of S2 on there is no escape character (V.250 leaves it open; all known makes agree).</summary>
    private const int EscapeOff = 128;

    public static IReadOnlyList<ModemModelError> Check(ModemModelFile file)
    {
        var errors = new List<ModemModelError>();
        CheckName("name", file.Name, errors);
        CheckTexts(file, errors);
        CheckCommands(file, errors);
        CheckTimes(file, errors);
        DialUpRules.Check(file.DialUp, errors);
        if (file.Escape is EscapeStyle.TimeIndependent && !file.Init.Any(SwitchesEscapeOff))
            errors.Add(new("escape", ModemModelErrorReason.EscapeHazard, "init must set S2 to 128 or more, or binary data may hold the escape"));
        return errors;
    }

    internal static void CheckName(string path, string name, List<ModemModelError> errors)
    {
        if (!Name().IsMatch(name)) errors.Add(new(path, ModemModelErrorReason.NameInvalid, $"'{name}' is no name"));
    }

    private static void CheckTexts(ModemModelFile file, List<ModemModelError> errors)
    {
        if (file.En.Length == 0) errors.Add(new("en", ModemModelErrorReason.TextMissing, "must not be empty"));
        if (file.Zh.Length == 0) errors.Add(new("zh", ModemModelErrorReason.TextMissing, "must not be empty"));
        if (file.Unsolicited.Any(string.IsNullOrWhiteSpace))
            errors.Add(new("unsolicited", ModemModelErrorReason.TextMissing, "an empty beginning fits every line"));
        if (file.ResultCodes.Keys.Any(string.IsNullOrWhiteSpace))
            errors.Add(new("resultCodes", ModemModelErrorReason.TextMissing, "a result code must not be empty"));
        if (file.UnsolicitedBinary.Any(line => string.IsNullOrWhiteSpace(line.Prefix) || line.Field < 0))
            errors.Add(new("unsolicitedBinary", ModemModelErrorReason.TextMissing, "needs a prefix and a field from 0"));
    }

    private static void CheckCommands(ModemModelFile file, List<ModemModelError> errors)
    {
        for (var i = 0; i < file.Init.Count; i++) CheckCommand($"init[{i}]", file.Init[i], errors);
        for (var i = 0; i < file.InitOptional.Count; i++) CheckCommand($"initOptional[{i}]", file.InitOptional[i], errors);
        CheckCommand("hangUp", file.HangUp, errors);
        CheckCommand("reset", file.Reset, errors);
        CheckCommand("radioOff", file.RadioOff, errors);
        CheckCommand("radioOn", file.RadioOn, errors);
        CheckCommand("dial.command", file.Dial.Command, errors);
    }

    internal static void CheckCommand(string path, string command, List<ModemModelError> errors)
    {
        if (command.Length <= LongestCommand && Command().IsMatch(command)) return;
        errors.Add(new(path, ModemModelErrorReason.CommandInvalid, "must be AT and up to 126 printable ASCII characters"));
    }

    private static void CheckTimes(ModemModelFile file, List<ModemModelError> errors)
    {
        CheckTime("guardTimeMs", file.GuardTimeMs, 0, errors);
        CheckTime("commandPauseMs", file.CommandPauseMs, LeastPauseMs, errors);
        CheckTime("resetTimeMs", file.ResetTimeMs, 1, errors);
        CheckTime("usualLimitMs", file.UsualLimitMs, 1, errors);
        foreach (var (beginning, time) in file.LimitsMs) CheckTime($"limitsMs.{beginning}", time, 1, errors);
    }

    internal static void CheckTime(string path, int time, int least, List<ModemModelError> errors)
    {
        if (time >= least && time <= MostMs) return;
        errors.Add(new(path, ModemModelErrorReason.TimeOutOfRange, string.Create(CultureInfo.InvariantCulture, $"must be {least} to {MostMs}")));
    }

    private static bool SwitchesEscapeOff(string command)
    {
        var register = EscapeRegister().Match(command);
        return register.Success && int.Parse(register.Groups["value"].Value, CultureInfo.InvariantCulture) >= EscapeOff;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[Aa][Tt][\x20-\x7E]*$", RegexOptions.None, 1000)]
    private static partial Regex Command();

    [GeneratedRegex("S0?2=(?<value>[0-9]{1,3})(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EscapeRegister();
}
