using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Terminal.Emulator.Cards;

/// <summary>The cards of the emulated world, one embedded JSON file each.</summary>
public sealed class CardCatalogue
{
    /// <summary>The card of a sale that names none.</summary>
    public const string DefaultName = "unionpay-debit";

    private const string ResourcePrefix = "cards/";

    // A constant of the program that is costly to read.
    private static readonly Lazy<CardCatalogue> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, TestCard> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestCard> _byPan = new(StringComparer.Ordinal);

    /// <summary>Takes cards, sorted by name.</summary>
    /// <param name="cards">The cards; names and numbers are unique.</param>
    /// <exception cref="ArgumentException">Two cards share a name or a number.</exception>
    public CardCatalogue(IEnumerable<TestCard> cards)
    {
        Cards = cards.OrderBy(card => card.Name, StringComparer.Ordinal).ToArray();
        foreach (var card in Cards)
        {
            _byName.Add(card.Name, card);
            _byPan.Add(card.Pan, card);
        }
    }

    /// <summary>All cards, by name.</summary>
    public IReadOnlyList<TestCard> Cards { get; }

    /// <summary>The default card.</summary>
    public TestCard Default => _byName[DefaultName];

    /// <summary>The cards that come with the emulator.</summary>
    public static CardCatalogue BuiltIn() => Embedded.Value;

    /// <summary>Finds a card by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="card">The card.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out TestCard? card) => _byName.TryGetValue(name, out card);

    /// <summary>Finds a card by its account number.</summary>
    /// <param name="pan">The number.</param>
    /// <param name="card">The card.</param>
    public bool TryFindByPan(ReadOnlySpan<char> pan, [NotNullWhen(true)] out TestCard? card) =>
        _byPan.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(pan, out card);

    private static CardCatalogue ReadEmbedded()
    {
        var assembly = typeof(CardCatalogue).Assembly;
        return new CardCatalogue(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize(stream, CardJson.Default.TestCard)!;
            }));
    }
}
