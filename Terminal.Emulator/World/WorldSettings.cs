using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.World;

/// <summary>What a piece of a file sets about the world: parts by name, in each a <c>preset</c> and knobs.</summary>
public static class WorldSettings
{
    /// <summary>The word that names a preset.</summary>
    public const string Preset = "preset";

    /// <summary>Reads settings; which parts and knobs there are is not asked yet.</summary>
    /// <param name="node">The mapping of parts.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The settings in the order in which they are to be made: of each part the preset first.</returns>
    public static IReadOnlyList<WorldSetting> Read(YamlNode node, YamlErrors errors)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(errors);
        var settings = new List<WorldSetting>();
        if (node.Kind != YamlKind.Mapping)
        {
            errors.Add(node, $"must be parts of the world with their settings, not {node.KindName}");
            return settings;
        }

        foreach (var part in node.Members)
        {
            if (part.Value.Kind == YamlKind.Mapping)
                ReadPart(part, errors, settings);
            else
                errors.Add(part.Value, $"must be a preset and knobs with their values, not {part.Value.KindName}");
        }

        return settings;
    }

    /// <summary>Reads one setting from a line: <c>PART=PRESET</c> or <c>PART.KNOB=VALUE</c>. Which parts there are is not asked yet.</summary>
    /// <param name="text">The line.</param>
    /// <returns>The setting; null when the line is none.</returns>
    public static WorldSetting? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return null;
        var name = text[..equals].Split('.');
        return name.Length <= 2 && name.All(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit))
            ? new WorldSetting(name[0], name.ElementAtOrDefault(1), text[(equals + 1)..], text[..equals], 0, 0)
            : null;
    }

    /// <summary>Makes settings. One that is refused does not keep the others from being made, so that all errors are told.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="parts">The parts of the world.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Apply(IEnumerable<WorldSetting> settings, IReadOnlyList<IWorldPart> parts, YamlErrors errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(errors);
        foreach (var setting in settings)
        {
            if (Apply(setting, parts) is { } reason)
                errors.Add(setting.Path, setting.Line, setting.Column, reason);
        }
    }

    /// <summary>Makes one setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="parts">The parts of the world.</param>
    /// <returns>Null, or why it could not be made.</returns>
    public static string? Apply(WorldSetting setting, IReadOnlyList<IWorldPart> parts)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.FirstOrDefault(candidate => Same(candidate.Name, setting.Part)) is not { } part)
            return $"there is no part \"{setting.Part}\" in this world; there are {Names(parts.Select(one => one.Name))}";
        return setting.Knob is { } knob ? Turn(part, knob, setting.Value) : Take(part, setting.Value);
    }

    private static void ReadPart(YamlMember part, YamlErrors errors, List<WorldSetting> settings)
    {
        var first = settings.Count;
        foreach (var member in part.Value.Members)
        {
            if (member.Value.Kind is not (YamlKind.Text or YamlKind.Nothing))
                errors.Add(member.Value, $"must be a text, not {member.Value.KindName}");
            else if (Same(member.Name, Preset))
                settings.Insert(first, SettingOf(part, member, null));
            else
                settings.Add(SettingOf(part, member, member.Name));
        }
    }

    private static WorldSetting SettingOf(YamlMember part, YamlMember member, string? knob) =>
        new(part.Name, knob, member.Value.Text, member.Value.Path, member.Value.Line, member.Value.Column);

    private static string? Take(IWorldPart part, string name)
    {
        if (part.Presets.FirstOrDefault(candidate => Same(candidate.Name, name)) is not { } preset)
            return $"\"{name}\" is no preset of {part.Name}; there are {Names(part.Presets.Select(one => one.Name))}";
        foreach (var (knob, value) in preset.Settings)
        {
            if (Turn(part, knob, value) is { } reason)
                return $"the preset's {knob}: {reason}";
        }

        return null;
    }

    private static string? Turn(IWorldPart part, string name, string value)
    {
        if (part.Knobs.FirstOrDefault(candidate => Same(candidate.Name, name)) is not { } knob)
            return $"is no knob of {part.Name}; there are {Names(part.Knobs.Select(one => one.Name))}";
        return knob.TrySet(value) ? null : $"\"{value}\" is no value of it: {knob.Help}";
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
