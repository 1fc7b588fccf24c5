namespace Terminal.Emulator.Yaml;

/// <summary>What can be done with a whole YAML file once it is read.</summary>
public static class YamlTree
{
    /// <summary>Finds a value by its path.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">E.g. <c>world.telephone.preset</c> or <c>faults[0]</c>.</param>
    /// <returns>The value, or null when nothing stands there.</returns>
    public static YamlNode? Find(YamlNode root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (string.Equals(root.Path, path, StringComparison.Ordinal))
            return root;
        return Children(root).Select(child => Find(child, path)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The file without one value: the member or the item is gone, the rest keeps its places.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">The value's path.</param>
    public static YamlNode Without(YamlNode root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root with
        {
            Members = [.. root.Members.Where(member => !IsAt(member.Value, path)).Select(member => member with { Value = Without(member.Value, path) })],
            Items = [.. root.Items.Where(item => !IsAt(item, path)).Select(item => Without(item, path))],
        };
    }

    /// <summary>The file with <c>${name}</c> replaced in every text.</summary>
    /// <param name="root">The root.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">What stands in its place.</param>
    public static YamlNode With(YamlNode root, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root with
        {
            Text = root.Text.Replace("${" + name + "}", value, StringComparison.Ordinal),
            Members = [.. root.Members.Select(member => member with { Value = With(member.Value, name, value) })],
            Items = [.. root.Items.Select(item => With(item, name, value))],
        };
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) => node.Members.Select(member => member.Value).Concat(node.Items);

    private static bool IsAt(YamlNode node, string path) => string.Equals(node.Path, path, StringComparison.Ordinal);
}
