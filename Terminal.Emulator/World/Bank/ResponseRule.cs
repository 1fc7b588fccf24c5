using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios;

namespace Terminal.Emulator.World.Bank;

/// <summary>A purchase of some kind is answered with a code: a closed set of kinds.</summary>
/// <param name="Code">The response code, F39.</param>
internal abstract record ResponseRule(string Code)
{
    /// <summary>Whether a purchase is one of those.</summary>
    public abstract bool Meets(RuleCase purchase);

    /// <summary>Amounts above a limit: <c>61>5000</c>.</summary>
    public sealed record OverAmount(string Code, Money Limit) : ResponseRule(Code)
    {
        /// <inheritdoc/>
        public override bool Meets(RuleCase purchase) => purchase.AmountFen > Limit.Fen;
    }

    /// <summary>One card of the catalogue: <c>34=unionpay-credit</c>.</summary>
    public sealed record OfCard(string Code, string Card) : ResponseRule(Code)
    {
        /// <inheritdoc/>
        public override bool Meets(RuleCase purchase) => string.Equals(purchase.Card, Card, StringComparison.Ordinal);
    }

    /// <summary>One merchant, by F42: <c>57=000000054110001</c>.</summary>
    public sealed record OfMerchant(string Code, string Merchant) : ResponseRule(Code)
    {
        /// <inheritdoc/>
        public override bool Meets(RuleCase purchase) => string.Equals(purchase.Merchant, Merchant, StringComparison.Ordinal);
    }

    /// <summary>A time of day in UTC+08:00, the end not included; it may go over midnight: <c>57=23:00-07:00</c>.</summary>
    public sealed record InHours(string Code, TimeOnly From, TimeOnly Until) : ResponseRule(Code)
    {
        /// <inheritdoc/>
        public override bool Meets(RuleCase purchase) => TimeOnly.FromDateTime(purchase.Time.DateTime).IsBetween(From, Until);
    }

    /// <summary>More than so many purchases of one card within a time: <c>59>3/10min</c>.</summary>
    public sealed record Velocity(string Code, int Most, TimeSpan Within) : ResponseRule(Code)
    {
        /// <inheritdoc/>
        public override bool Meets(RuleCase purchase) => purchase.Card.Length > 0 && purchase.EarlierWithin(Within) >= Most;
    }

    /// <summary>Reads a list of rules, separated by commas, or <c>none</c>.</summary>
    /// <param name="text">The list.</param>
    /// <param name="sign">What stands between code and condition.</param>
    /// <param name="read">Reads a condition; null when it is none.</param>
    /// <param name="rules">The rules.</param>
    public static bool TryRead(string text, char sign, Func<string, string, ResponseRule?> read, out IReadOnlyList<ResponseRule> rules)
    {
        var found = new List<ResponseRule>();
        rules = found;
        if (text == KnobForms.None)
            return true;
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var at = item.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0 || !BankPresets.IsCode(item[..at]) || read(item[..at], item[(at + 1)..]) is not { } rule)
                return false;
            found.Add(rule);
        }

        return true;
    }

    /// <summary>An amount in yuan.</summary>
    public static ResponseRule? Amount(string code, string text) => Money.TryParse(text, out var limit) ? new OverAmount(code, limit) : null;

    /// <summary>A card's name.</summary>
    public static ResponseRule? CardName(string code, string text) => text.Length > 0 ? new OfCard(code, text) : null;

    /// <summary>A merchant's id.</summary>
    public static ResponseRule? MerchantId(string code, string text) => text.Length > 0 ? new OfMerchant(code, text) : null;

    /// <summary>Two times of day.</summary>
    public static ResponseRule? Hours(string code, string text) =>
        text.Split('-') is [var from, var until] && TryTime(from, out var begins) && TryTime(until, out var ends) ? new InHours(code, begins, ends) : null;

    /// <summary>A count and a time.</summary>
    public static ResponseRule? Often(string code, string text) =>
        text.Split('/') is [var most, var within] && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && ScenarioTime.TryParse(within, out var time) ? new Velocity(code, count, time) : null;

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
