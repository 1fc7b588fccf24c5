using System.Globalization;

namespace Terminal.Emulator.World;

/// <summary>The usual forms of knobs, so that the same kind of thing is written the same everywhere.</summary>
public static class KnobForms
{
    /// <summary>What a list, a limit or a count that is off is called.</summary>
    public const string None = "none";

    /// <summary>What a list of everything is called.</summary>
    public const string All = "*";

    private const string Now = "now";

    /// <summary>A knob with a closed set of words: the members of an enumeration in lower camel case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does.</param>
    /// <param name="get">Its value.</param>
    /// <param name="set">Sets it.</param>
    public static Knob Word<T>(string name, string help, Func<T> get, Action<T> set)
        where T : struct, Enum
    {
        return new Knob(
            name,
            $"{help}: {Words<T>.Listed}",
            () => Camel(get().ToString()),
            text =>
            {
                if (!Words<T>.All.TryGetValue(text, out var value)) return false;
                set(value);
                return true;
            });
    }

    /// <summary>A knob that is a number with or without decimals.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does, and its unit.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="get">Its value.</param>
    /// <param name="set">Sets it.</param>
    public static Knob Number(string name, string help, double least, double most, Func<double> get, Action<double> set) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{help}, {least} to {most}"),
        () => get().ToString(CultureInfo.InvariantCulture),
        text =>
        {
            const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
            if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= most)) return false;
            set(value);
            return true;
        });

    /// <summary>A knob that is a whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does, and its unit.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="get">Its value.</param>
    /// <param name="set">Sets it.</param>
    public static Knob Whole(string name, string help, int least, int most, Func<int> get, Action<int> set) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{help}, {least} to {most}"),
        () => get().ToString(CultureInfo.InvariantCulture),
        text =>
        {
            if (!TryWhole(text, least, most, out var value)) return false;
            set(value);
            return true;
        });

    /// <summary>A knob that is a whole number, or <c>none</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does, and its unit.</param>
    /// <param name="most">The most; the least is 0.</param>
    /// <param name="get">Its value.</param>
    /// <param name="set">Sets it.</param>
    public static Knob WholeOrNone(string name, string help, int most, Func<int?> get, Action<int?> set) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{help}, 0 to {most} or {None}"),
        () => get()?.ToString(CultureInfo.InvariantCulture) ?? None,
        text =>
        {
            if (text == None)
            {
                set(null);
                return true;
            }

            if (!TryWhole(text, 0, most, out var value)) return false;
            set(value);
            return true;
        });

    /// <summary>A knob that is a time in seconds.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does.</param>
    /// <param name="most">The most, in seconds; the least is 0.</param>
    /// <param name="get">Its value.</param>
    /// <param name="set">Sets it.</param>
    public static Knob Seconds(string name, string help, double most, Func<TimeSpan> get, Action<TimeSpan> set) =>
        Number(name, $"{help}, in seconds", 0, most, () => get().TotalSeconds, value => set(TimeSpan.FromSeconds(value)));

    /// <summary>A knob that does something at once: it takes <c>now</c>, and shows <c>no</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">What it does.</param>
    /// <param name="act">Does it.</param>
    public static Knob Act(string name, string help, Action act) => new(
        name,
        $"{help}: {Now}",
        static () => "no",
        text =>
        {
            if (text is not (Now or "no")) return false;
            if (text == Now) act();
            return true;
        });

    private static bool TryWhole(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All =
            Enum.GetValues<T>().ToDictionary(value => Camel(value.ToString()), value => value, StringComparer.Ordinal);

        public static readonly string Listed = string.Join(", ", All.Keys);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
