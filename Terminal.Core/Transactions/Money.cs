using System.Globalization;

namespace Terminal.Core.Transactions;

/// <summary>An amount of Chinese yuan (ISO 4217 code 156), counted in fen. 0 to 9 999 999 999.99 yuan, the twelve digits of F4.</summary>
/// <param name="Fen">The number of fen.</param>
public readonly record struct Money(long Fen)
{
    /// <summary>The greatest amount that F4 can carry.</summary>
    public const long MaxFen = 999_999_999_999;

    /// <summary>Reads an amount as people write it: <c>12</c>, <c>12.3</c>, <c>12.34</c>.</summary>
    /// <param name="text">The text; no sign, no thousands separator, at most two decimals.</param>
    /// <param name="money">The amount.</param>
    /// <returns>False when the text is not an amount within range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money)
    {
        money = default;
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        var decimals = dot < 0 ? [] : text[(dot + 1)..];
        if (whole.Length is 0 or > 10 || decimals.Length > 2 || (dot >= 0 && decimals.Length == 0))
            return false;
        if (whole.ContainsAnyExceptInRange('0', '9') || decimals.ContainsAnyExceptInRange('0', '9'))
            return false;
        var fen = long.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * 100;
        if (decimals.Length > 0)
            fen += long.Parse(decimals, NumberStyles.None, CultureInfo.InvariantCulture) * (decimals.Length == 1 ? 10 : 1);
        money = new Money(fen);
        return true;
    }

    /// <summary>Yuan with two decimals, e.g. <c>12.34</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Fen / 100}.{Fen % 100:00}");
}
