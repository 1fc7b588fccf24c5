namespace Terminal.Drivers.Modems.Sim;

/// <summary>How the carrier is asked for what is left. Data-only SIMs often know no way at all: then there is no query.</summary>
public abstract record SimBalanceQuery
{
    private SimBalanceQuery()
    {
    }

    /// <summary>Reads <c>none</c>, <c>ussd:*100#</c> or <c>sms:10010:CXYE</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="query">The query; null for none.</param>
    /// <returns>False when the text is none of these.</returns>
    public static bool TryParse(string text, out SimBalanceQuery? query)
    {
        ArgumentNullException.ThrowIfNull(text);
        query = text.Split(':') switch
        {
            ["ussd", var code] when IsMadeOf(code, 30, "*#") => new Ussd(code),
            ["sms", var number, var keyword] when IsMadeOf(number, 20, string.Empty) && IsKeyword(keyword) => new Sms(number, keyword),
            _ => null,
        };
        return query is not null || text == "none";
    }

    private static bool IsMadeOf(string text, int most, string also) =>
        text.Length >= 1 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || also.Contains(c, StringComparison.Ordinal));

    private static bool IsKeyword(string text) => text.Length is >= 1 and <= 30 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>By USSD (3GPP TS 27.007, 7.15).</summary>
    /// <param name="Code">What is sent.</param>
    public sealed record Ussd(string Code) : SimBalanceQuery;

    /// <summary>By short message (3GPP TS 27.005, 3.5.1).</summary>
    /// <param name="Number">The carrier's number; only an answer from there counts.</param>
    /// <param name="Keyword">What is sent.</param>
    public sealed record Sms(string Number, string Keyword) : SimBalanceQuery;
}
