using System.Text.Json;
using Terminal.Emulator.Cards;

namespace Terminal.Tests.Docs;

public sealed class VirtualCardsPageTests
{
    [Test]
    public void The_table_is_the_catalogue()
    {
        var written = Repository.Read("docs/virtual-cards.md").Split('\n')
            .SkipWhile(line => !line.StartsWith("## The cards", StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("## A card file", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var cards = CardCatalogue.BuiltIn().Cards.Where(card => card.Chip is not null)
            .Select(card => $"| `{card.Name}` | {JsonNamingPolicy.KebabCaseLower.ConvertName($"{card.Chip!.Outcome}")} | {card.English} |");
        Assert.That(written, Is.EquivalentTo(cards));
    }
}
