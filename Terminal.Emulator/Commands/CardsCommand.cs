using System.CommandLine;
using System.Text.Json;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;

namespace Terminal.Emulator.Commands;

/// <summary><c>cards [show NAME]</c>: the card catalogue.</summary>
internal sealed class CardsCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the card" };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var show = new Command("show", "Everything about one card, its number and PIN too: it is a test card") { _name };
        show.SetAction(parsed => run(parsed, (settings, output) => Show(parsed.GetValue(_name)!, settings, output)));
        var cards = new Command("cards", "The test cards that can be swiped") { show };
        cards.SetAction(parsed => run(parsed, List));
        return cards;
    }

    /// <summary>Finds a card of the catalogue.</summary>
    /// <exception cref="CommandFailure">There is none of that name.</exception>
    public static TestCard Find(string name)
    {
        return CardCatalogue.BuiltIn().TryFind(name, out var card)
            ? card
            : throw CommandFailure.Usage($"There is no card '{name}'; the command cards lists them.");
    }

    private static int List(RunSettings settings, Output output)
    {
        var cards = CardCatalogue.BuiltIn().Cards;
        if (output.Json)
        {
            output.Document(new { Cards = cards.Select(card => new { card.Name, Card = card.MaskedPan, card.Status, card.BalanceFen, card.English, card.Chinese }) });
            return 0;
        }

        var table = new TextTable(
            settings.Say("名称", "Name"), settings.Say("卡号", "Number"), settings.Say(" 开户余额", " Opens with"), settings.Say("用途", "For"));
        foreach (var card in cards)
            table.Add(card.Name, card.MaskedPan, new Money(card.BalanceFen).ToString(), settings.Say(card.Chinese, card.English));
        output.Lines(table.Lines());
        return 0;
    }

    private static void AddChip(TextTable table, ChipCard chip, RunSettings settings)
    {
        foreach (var application in chip.Applications)
            table.Add(settings.Say("芯片应用", "Chip application"), $"{application.Aid} {application.Label}");
        foreach (var fault in chip.Faults ?? [])
            table.Add(settings.Say("芯片异常", "Chip fault"), JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString()));
        table.Add(settings.Say("芯片交易结果", "A chip sale is"), JsonNamingPolicy.KebabCaseLower.ConvertName(chip.Outcome.ToString()));
    }

    private static int Show(string name, RunSettings settings, Output output)
    {
        var card = Find(name);
        if (output.Json)
        {
            output.Document(card);
            return 0;
        }

        var table = new TextTable(card.Name, settings.Say(card.Chinese, card.English));
        table.Add(settings.Say("持卡人", "Holder"), card.Holder);
        table.Add(settings.Say("卡号", "Number"), card.Pan);
        table.Add(settings.Say("有效期", "Expires"), $"20{card.Expiry[..2]}-{card.Expiry[2..]}");
        table.Add(settings.Say("服务代码", "Service code"), card.ServiceCode);
        table.Add(settings.Say("二磁道", "Track 2"), card.Track2);
        table.Add(settings.Say("密码", "PIN"), card.PinRequired ? card.Pin : card.Pin + settings.Say("（可不输入）", " (may be left out)"));
        table.Add(settings.Say("开户余额", "Opens with"), $"RMB {new Money(card.BalanceFen)}");
        if (card.Chip is { } chip)
            AddChip(table, chip, settings);
        output.Lines(table.Lines());
        output.Line();
        output.Line(settings.Say(
            "这是测试卡：卡号与密码均公开，不对应任何真实账户。", "A test card: number and PIN are public and belong to no real account."));
        return 0;
    }
}
