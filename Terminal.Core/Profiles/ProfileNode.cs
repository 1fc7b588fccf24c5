namespace Terminal.Core.Profiles;

/// <summary>A JSON value that knows where it stands.</summary>
internal sealed record ProfileNode(ProfileNode.NodeKind Kind, string File, int Line, int Column)
{
    internal enum NodeKind
    {
        Object,
        Array,
        String,
        Number,
        Boolean,
        Null,
    }

    /// <summary>A string's value; a number or Boolean as it is written.</summary>
    public string Text { get; init; } = string.Empty;

    public IReadOnlyList<KeyValuePair<string, ProfileNode>> Members { get; init; } = [];

    public IReadOnlyList<ProfileNode> Items { get; init; } = [];

    public ProfileNode? this[string name] => Members.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.Ordinal)).Value;

    /// <summary>How messages call the kind.</summary>
    public string KindName => Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.Array => "a list",
        NodeKind.String => "a text",
        NodeKind.Number => "a number",
        NodeKind.Boolean => "true or false",
        _ => "null",
    };

    /// <summary>Lays this object over a base: what stands here wins, setting by setting; lists and device entries are replaced whole.</summary>
    public ProfileNode Over(ProfileNode below, string path)
    {
        if (Kind != NodeKind.Object || below.Kind != NodeKind.Object || path.StartsWith("devices.", StringComparison.Ordinal))
            return this;
        var merged = new List<KeyValuePair<string, ProfileNode>>();
        foreach (var (name, lower) in below.Members)
        {
            var child = path.Length == 0 ? name : $"{path}.{name}";
            merged.Add(new(name, this[name] is { } upper ? upper.Over(lower, child) : lower));
        }

        merged.AddRange(Members.Where(member => below[member.Key] is null));
        return this with { Members = merged };
    }
}
