using System.Globalization;

namespace Terminal.Core.Profiles;

/// <summary>One object of a profile while it is read: every setting asked for is noted, what is left over is an error.</summary>
internal sealed class ProfileSection(
    ProfileNode? node,
    string file,
    string path,
    List<ProfileError> errors,
    List<EffectiveValue> values,
    bool told = false)
{
    // told: this section is no object, which is an error already; that its settings are missing is not told again.

    /// <summary>How the reason begins when a setting stands nowhere.</summary>
    public const string Missing = "is missing";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public ProfileSection Child(string name)
    {
        var child = Find(name);
        return child is null ? new ProfileSection(null, file, PathOf(name), errors, values, told) : Item(child, name);
    }

    /// <summary>The section of a list's item.</summary>
    public ProfileSection Item(ProfileNode item, string name)
    {
        if (item.Kind == ProfileNode.NodeKind.Object)
            return new ProfileSection(item, file, PathOf(name), errors, values);
        Refuse(item, name, "an object");
        return new ProfileSection(null, file, PathOf(name), errors, values, told: true);
    }

    /// <summary>The node, known from now on, without judgement.</summary>
    public ProfileNode? Find(string name)
    {
        _known.Add(name);
        return node?[name];
    }

    /// <summary>A text; <paramref name="check"/> gives the reason why it cannot be, or null.</summary>
    public string? Text(string name, string? fallback, Func<string, string?> check) =>
        Scalar<string?>(name, ProfileNode.NodeKind.String, "a text", fallback, text => (text, check(text)), text => text!, required: false);

    public string Required(string name, Func<string, string?> check) =>
        Scalar<string?>(name, ProfileNode.NodeKind.String, "a text", null, text => (text, check(text)), text => text!, required: true) ?? string.Empty;

    public T? Required<T>(string name, Func<string, (T? Value, string? Reason)> parse)
        where T : class =>
        Scalar<T?>(name, ProfileNode.NodeKind.String, "a text", null, parse, value => value!.ToString()!, required: true);

    public T Choice<T>(string name, T fallback, params (string Word, T Value)[] choices)
        where T : struct, Enum =>
        Scalar(
            name,
            ProfileNode.NodeKind.String,
            "a text",
            fallback,
            text => Array.FindIndex(choices, choice => string.Equals(choice.Word, text, StringComparison.Ordinal)) is >= 0 and var found
                ? (choices[found].Value, null)
                : (default, $"must be one of {string.Join(", ", choices.Select(choice => choice.Word))}"),
            value => choices.First(choice => choice.Value.Equals(value)).Word,
            required: false);

    public bool Flag(string name, bool fallback) =>
        Scalar(name, ProfileNode.NodeKind.Boolean, "true or false", fallback, text => (text.Length == 4, null), value => value ? "true" : "false", required: false);

    public int Number(string name, int fallback, int min, int max) =>
        Scalar(
            name,
            ProfileNode.NodeKind.Number,
            "a number",
            fallback,
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? (number, null)
                : (fallback, string.Create(CultureInfo.InvariantCulture, $"must be a whole number between {min} and {max}")),
            value => value.ToString(CultureInfo.InvariantCulture),
            required: false);

    public double Fraction(string name, double fallback) =>
        Scalar(
            name,
            ProfileNode.NodeKind.Number,
            "a number",
            fallback,
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
                ? (number, null)
                : (fallback, "must lie between 0 and 1"),
            value => value.ToString("0.###", CultureInfo.InvariantCulture),
            required: false);

    public TimeSpan Duration(string name, TimeSpan fallback) =>
        Scalar(
            name,
            ProfileNode.NodeKind.String,
            "a text such as \"30s\"",
            fallback,
            text => ProfileDuration.TryParse(text, out var time) ? (time, null) : (fallback, "must be a number with ms, s or min, such as \"30s\""),
            ProfileDuration.Format,
            required: false);

    /// <summary>Notes an effective value that is not read through one of the calls above.</summary>
    public void Note(string name, string value, ProfileNode? source) =>
        values.Add(new EffectiveValue(PathOf(name), value, source?.File ?? EffectiveValue.Default));

    /// <summary>Lists an error at a setting of this section.</summary>
    public void Fail(string name, string reason, ProfileNode? at = null)
    {
        if (told && reason.StartsWith(Missing, StringComparison.Ordinal))
            return;
        at ??= node?[name];
        errors.Add(new ProfileError(at?.File ?? file, PathOf(name), at?.Line, at?.Column, reason));
    }

    /// <summary>Everything that was not asked for is unknown.</summary>
    public void End()
    {
        foreach (var (name, value) in node?.Members ?? [])
        {
            if (!_known.Contains(name))
                Fail(name, "is no setting", value);
        }
    }

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Refuse(ProfileNode at, string name, string expected) => Fail(name, $"must be {expected}, not {at.KindName}", at);

    private T Scalar<T>(
        string name,
        ProfileNode.NodeKind kind,
        string expected,
        T fallback,
        Func<string, (T? Value, string? Reason)> parse,
        Func<T, string> format,
        bool required)
    {
        var found = Find(name);
        if (found is null)
        {
            if (required)
                Fail(name, Missing);
            else if (fallback is not null)
                Note(name, format(fallback), null);
            return fallback;
        }

        if (found.Kind != kind)
        {
            Refuse(found, name, expected);
            return fallback;
        }

        var (value, reason) = parse(found.Text);
        if (reason is not null)
        {
            Fail(name, reason, found);
            return fallback;
        }

        Note(name, format(value!), found);
        return value!;
    }
}
