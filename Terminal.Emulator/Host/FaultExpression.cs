using System.Buffers;
using System.Globalization;

namespace Terminal.Emulator.Host;

/// <summary>A fault as it is written: <c>NAME[=VALUE][@MTI][*COUNT|*all]</c>. What the name means is not looked at.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens.</param>
/// <param name="Value">The value; null without one.</param>
/// <param name="Mti">The type of the request it strikes, also when that of the answer was written; null without one.</param>
/// <param name="Count">How often it strikes; null: always.</param>
public sealed record FaultExpression(string Name, string? Value, string? Mti, int? Count)
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Reads a fault.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expression">What it says.</param>
    /// <returns>Null on success.</returns>
    public static FaultSyntaxError? Parse(string text, out FaultExpression? expression)
    {
        expression = null;
        var rest = text.AsSpan();
        int? count = 1;
        if (rest.LastIndexOf('*') is var star and >= 0)
        {
            if (!TryCount(rest[(star + 1)..], out count))
                return FaultSyntaxError.CountInvalid;
            rest = rest[..star];
        }

        string? mti = null;
        if (rest.LastIndexOf('@') is var at and >= 0)
        {
            if (!TryMti(rest[(at + 1)..], out mti))
                return FaultSyntaxError.MtiInvalid;
            rest = rest[..at];
        }

        string? value = null;
        if (rest.IndexOf('=') is var equals and >= 0)
        {
            value = rest[(equals + 1)..].ToString();
            rest = rest[..equals];
        }

        if (rest.IsEmpty || rest.ContainsAnyExcept(NameCharacters))
            return FaultSyntaxError.NameMalformed;
        expression = new FaultExpression(rest.ToString(), value, mti, count);
        return null;
    }

    /// <summary>The fault as it is written.</summary>
    public override string ToString() =>
        $"{Name}{(Value is null ? "" : "=" + Value)}{(Mti is null ? "" : "@" + Mti)}{CountText()}";

    private static bool TryCount(ReadOnlySpan<char> text, out int? count)
    {
        count = null;
        if (text.SequenceEqual("all"))
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        count = number;
        return true;
    }

    /// <summary>An answer's type stands for its request's: 0210 for 0200.</summary>
    private static bool TryMti(ReadOnlySpan<char> text, out string? mti)
    {
        mti = null;
        if (text.Length != 4 || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        var direction = text[2] - '0';
        mti = string.Create(CultureInfo.InvariantCulture, $"{text[..2]}{direction - (direction % 2)}{text[3..]}");
        return true;
    }

    private string CountText() => Count switch
    {
        null => "*all",
        1 => "",
        _ => string.Create(CultureInfo.InvariantCulture, $"*{Count}"),
    };
}
