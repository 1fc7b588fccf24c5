namespace Terminal.Emulator.World.Bank;

/// <summary>Response codes by rule, as risk control and limits give them (HOST-14): by amount, card, merchant, hours, velocity.</summary>
public sealed class RulesPart : IWorldPart
{
    private volatile Dictionary<string, (string Text, IReadOnlyList<ResponseRule> Rules)> _now = new(StringComparer.Ordinal);

    /// <summary>Makes a bank without rules of its own.</summary>
    public RulesPart()
    {
        Knobs =
        [
            List("amount", "Refusal of amounts above a limit in yuan, e.g. 61>5000", '>', ResponseRule.Amount),
            List("card", "Refusal of cards by their name, e.g. 34=unionpay-credit", '=', ResponseRule.CardName),
            List("merchant", "Refusal of merchants by F42, e.g. 57=000000054110001", '=', ResponseRule.MerchantId),
            List("hours", "Refusal by time of day, e.g. 57=23:00-07:00", '=', ResponseRule.Hours),
            List("velocity", "Refusal of more than so many purchases of a card within a time, e.g. 59>3/10min", '>', ResponseRule.Often),
        ];
        Presets =
        [
            BankPresets.Normal(Knobs),
            BankPresets.Of("amount-limit", "单笔限额", "A limit for one transaction", ("amount", "61>5000")),
            BankPresets.Of("night-closed", "夜间高风险时段不受理", "No transactions at night", ("hours", "57=23:00-07:00")),
            BankPresets.Of("velocity", "短时间内频繁交易", "A card used too often in a short time", ("velocity", "59>3/10min")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>The code of the first rule that a purchase meets, in the order of the knobs; null when it meets none.</summary>
    internal string? CodeFor(RuleCase purchase)
    {
        var now = _now;
        if (now.Count == 0)
            return null;
        return Knobs.Select(knob => now.GetValueOrDefault(knob.Name).Rules ?? [])
            .SelectMany(rules => rules)
            .FirstOrDefault(rule => rule.Meets(purchase))?.Code;
    }

    private Knob List(string name, string help, char sign, Func<string, string, ResponseRule?> read) => new(
        name,
        $"{help}; several with commas, or {KnobForms.None}",
        () => _now.TryGetValue(name, out var list) ? list.Text : KnobForms.None,
        text =>
        {
            if (!ResponseRule.TryRead(text, sign, read, out var rules))
                return false;
            // Another thread may be reading: the table is replaced, never changed.
            _now = new(_now, StringComparer.Ordinal) { [name] = (text, rules) };
            return true;
        });
}
