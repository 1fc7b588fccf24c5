using System.Globalization;
using Terminal.Core.Profiles;

namespace Terminal.Core.Devices;

/// <summary>
/// Reads a driver's settings. What is wrong is told to the context, <see cref="DriverContext.Wrong"/>, and read as its default:
/// everything that is wrong is listed, not only the first thing, and the device is then not made.
/// </summary>
/// <param name="context">What the driver was given.</param>
public sealed class DriverSettings(DriverContext context)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A text that may be absent.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="rule">Says why a text cannot be, or null; no rule: any text.</param>
    public string? Text(string name, Func<string, string?>? rule = null)
    {
        if (Find(name) is not { } text) return null;
        if (rule?.Invoke(text) is not { } reason) return text;
        Refuse(name, reason);
        return null;
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="rule">Says why a text cannot be, or null; no rule: any text.</param>
    /// <returns>The text; empty when it is missing or wrong.</returns>
    public string Required(string name, Func<string, string?>? rule = null)
    {
        if (!context.Settings.ContainsKey(name)) Refuse(name, "is missing");
        return Text(name, rule) ?? string.Empty;
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="usual">Its value when it is absent.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The most it may be.</param>
    public int Number(string name, int usual, int least, int most)
    {
        if (Find(name) is not { } text) return usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return usual;
    }

    /// <summary>A duration, written as everywhere in profiles: <c>250ms</c>, <c>30s</c>.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="usual">Its value when it is absent.</param>
    /// <param name="least">The shortest it may be.</param>
    /// <param name="most">The longest it may be.</param>
    public TimeSpan Duration(string name, TimeSpan usual, TimeSpan least, TimeSpan most)
    {
        if (Find(name) is not { } text) return usual;
        if (ProfileDuration.TryParse(text, out var time) && time >= least && time <= most) return time;
        Refuse(name, $"must be a duration from {ProfileDuration.Format(least)} to {ProfileDuration.Format(most)}, such as {ProfileDuration.Format(usual)}");
        return usual;
    }

    /// <summary>A switch, <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="usual">Its value when it is absent.</param>
    public bool Switch(string name, bool usual) => Choice(name, usual, [("true", true), ("false", false)]);

    /// <summary>One of a few words.</summary>
    /// <typeparam name="T">What a word stands for.</typeparam>
    /// <param name="name">The setting.</param>
    /// <param name="usual">Its value when it is absent.</param>
    /// <param name="words">The words and what they stand for.</param>
    public T Choice<T>(string name, T usual, params IReadOnlyList<(string Word, T Value)> words)
    {
        if (Find(name) is not { } text) return usual;
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal)) return value;
        }

        Refuse(name, $"must be one of {string.Join(", ", words.Select(word => word.Word))}");
        return usual;
    }

    /// <summary>Tells that a setting cannot be, for a reason that only the driver knows.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="reason">Why, in English.</param>
    public void Refuse(string name, string reason) => context.Wrong.Add(new SettingError(name, reason));

    /// <summary>Refuses every setting that was not asked for: a misspelt one must not be silently without effect.</summary>
    public void End()
    {
        foreach (var name in context.Settings.Keys.Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal))
            Refuse(name, "is no setting of this driver");
    }

    private string? Find(string name)
    {
        _known.Add(name);
        return context.Settings.GetValueOrDefault(name);
    }
}
