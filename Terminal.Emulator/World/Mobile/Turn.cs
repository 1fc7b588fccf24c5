using System.Globalization;

namespace Terminal.Emulator.World.Mobile;

/// <summary>Makes knobs of the usual kinds.</summary>
internal static class Turn
{
    /// <summary>One word of an enumeration.</summary>
    public static Knob Choice<T>(string name, string help, Func<T> get, Action<T> set)
        where T : struct, Enum =>
        new(name, $"{help}: {Words<T>.All}", () => Words<T>.Of(get()), text =>
        {
            if (!Words<T>.TryParse(text, out var member)) return false;
            set(member);
            return true;
        });

    /// <summary>A whole number within bounds, both included.</summary>
    public static Knob Whole(string name, string help, int min, int max, Func<int> get, Action<int> set) =>
        new(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{help}; {min} to {max}"),
            () => get().ToString(CultureInfo.InvariantCulture),
            text =>
            {
                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
                if (number < min || number > max) return false;
                set(number);
                return true;
            });

    /// <summary>A count that may be absent.</summary>
    public static Knob Count(string name, string help, string absent, Func<long?> get, Action<long?> set) =>
        new(name, $"{help}; or {absent}", () => get()?.ToString(CultureInfo.InvariantCulture) ?? absent, text =>
        {
            if (text == absent)
            {
                set(null);
                return true;
            }

            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            set(number);
            return true;
        });

    /// <summary>Digits, at least and at most so many.</summary>
    public static Knob Digits(string name, string help, int min, int max, Func<string> get, Action<string> set) =>
        Text(name, string.Create(CultureInfo.InvariantCulture, $"{help}; {min} to {max} digits"), get, set, text =>
            text.Length >= min && text.Length <= max && text.All(char.IsAsciiDigit));

    /// <summary>A text that passes a test.</summary>
    public static Knob Text(string name, string help, Func<string> get, Action<string> set, Func<string, bool> isGood) =>
        new(name, help, get, text =>
        {
            if (!isGood(text)) return false;
            set(text);
            return true;
        });

    /// <summary>A time that is drawn each time it is needed.</summary>
    public static Knob Time(string name, string help, Func<Spread> get, Action<Spread> set) =>
        new(name, $"{help}, in ms: 60 always, 40..90 between, 60~20 longer by 20 on average", () => get().ToString(), text =>
        {
            if (!Spread.TryParse(text, out var spread)) return false;
            set(spread);
            return true;
        });
}
