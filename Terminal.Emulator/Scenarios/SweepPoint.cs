using System.Globalization;

namespace Terminal.Emulator.Scenarios;

/// <summary>The value with which a swept file is run.</summary>
/// <param name="Name">The variable: <c>${name}</c> in the file stands for the value.</param>
/// <param name="Value">The value.</param>
internal sealed record SweepPoint(string Name, string Value)
{
    /// <summary>Whether the value is one of those that a text names: the value itself with <c>*</c>, or a range such as <c>1..99</c>.</summary>
    public bool IsIn(string text) => Glob.IsMatch(text, Value)
        || (text.Contains("..", StringComparison.Ordinal) && CountRange.TryParse(text, out var range)
            && int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && range.Holds(number));

    /// <summary>Name and value, e.g. <c>n=12</c>.</summary>
    public override string ToString() => $"{Name}={Value}";
}
