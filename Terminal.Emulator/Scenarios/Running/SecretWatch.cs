using System.Text;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>
/// Looks for the card numbers and PINs of a scenario in what is told: as digits, as hexadecimal text of digits, in base64. A PIN of
/// a few digits occurs by accident and is not looked for; the card that scenarios use unless they name another has a long one.
/// </summary>
internal sealed class SecretWatch
{
    private const int ShortestPin = 8;

    private readonly List<(string Name, string Text)> _forms = [];

    private SecretWatch(IEnumerable<TestCard> cards)
    {
        foreach (var card in cards)
        {
            Add($"the number of {card.Name}", card.Pan);
            if (card.Pin.Length >= ShortestPin)
                Add($"the PIN of {card.Name}", card.Pin);
        }
    }

    /// <summary>Takes the cards of a scenario.</summary>
    public static SecretWatch Of(Scenario scenario) => Of([scenario]);

    /// <summary>Takes the cards of several scenarios.</summary>
    public static SecretWatch Of(IEnumerable<Scenario> scenarios) => new(scenarios.SelectMany(CardsOf).Distinct());

    /// <summary>Looks into texts.</summary>
    /// <returns>What was found; never the secret itself.</returns>
    public IReadOnlyList<string> Find(IEnumerable<string> texts)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            found.UnionWith(_forms.Where(form => text.Contains(form.Text, StringComparison.OrdinalIgnoreCase)).Select(form => form.Name));
        return [.. found];
    }

    private static IEnumerable<TestCard> CardsOf(Scenario scenario) => scenario.Steps.OfType<ScenarioStep.Sale>().Select(sale => sale.Person.Card).OfType<TestCard>();

    private void Add(string name, string digits)
    {
        var bytes = Encoding.ASCII.GetBytes(digits);
        _forms.Add((name, digits));
        _forms.Add((name + " in hexadecimal", Convert.ToHexString(bytes)));

        // The characters at both ends depend on what stands around: those between are looked for, at each of three alignments.
        for (var before = 0; before < 3; before++)
        {
            byte[] padded = [.. new byte[before], .. bytes];
            var whole = padded.Length / 3 * 4;
            _forms.Add((name + " in base64", Convert.ToBase64String(padded)[4..whole]));
        }
    }
}
