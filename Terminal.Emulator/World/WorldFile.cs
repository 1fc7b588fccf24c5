using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.World;

/// <summary>
/// A world file: YAML with the parts of the world by name, in each a <c>preset</c> and knobs. The preset is taken first, then
/// the knobs are turned in the order of the file.
/// </summary>
public static class WorldFile
{
    /// <summary>Sets the world as a file says. After an error the rest has been set all the same: such a world is not to be used.</summary>
    /// <param name="file">How messages call the file.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="parts">The parts of the world.</param>
    /// <returns>Everything that is wrong, by line and column; empty on success.</returns>
    public static IReadOnlyList<YamlError> Apply(string file, string text, IReadOnlyList<IWorldPart> parts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(parts);
        var errors = new YamlErrors(file);
        if (YamlText.Read(text, errors) is { } root)
            WorldSettings.Apply(WorldSettings.Read(root, errors), parts, errors);
        return errors.OrderBy(error => (error.Line, error.Column)).ToList();
    }
}
