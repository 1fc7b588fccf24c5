using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Simulation;

/// <summary>What a run of the simulator is to do; together with the program it decides everything.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Transactions">How many transactions.</param>
/// <param name="Terminals">How many terminals share a block's acquirer.</param>
/// <param name="Plain">Whether nothing goes wrong and all cards are swiped at the same kind of terminal: for measuring.</param>
internal sealed record Plan(ulong Seed, long Transactions, int Terminals, bool Plain = false)
{
    /// <summary>Transactions in a block; the last one may have fewer.</summary>
    public int BlockSize { get; init; } = 1000;

    private const int MoreThanAnybodyHas = 100_000_000;

    // Nobody else has this card, so that there is money on it at the end.
    private const string LastCard = "unionpay-debit-16";

    private static readonly CardCatalogue Cards = CardCatalogue.BuiltIn();
    private static readonly TestCard[] Chips = [.. Cards.Cards.Where(card => card.Chip is not null)];
    private static readonly (string Name, double Weight)[] Stripes =
    [
        (CardCatalogue.DefaultName, 60), ("unionpay-credit", 12), ("long-pin", 6), ("sentinel", 4), ("insufficient-funds", 1),
        ("expired", 0.5), ("lost", 0.5), ("stolen", 0.5), ("restricted", 0.5), ("fraud", 0.5), ("pin-blocked", 0.5), ("unknown", 0.5),
    ];

    /// <summary>The mix of the run.</summary>
    public Mix Mix { get; } = Plain ? Mix.Untroubled : Mix.Of(Seed, BoardKind.AllKinds);

    /// <summary>How many blocks.</summary>
    public int Blocks => (int)((Transactions + BlockSize - 1) / BlockSize);

    /// <summary>Draws a block.</summary>
    /// <param name="index">Which, from 0.</param>
    public BlockScript Block(int index)
    {
        var size = (int)Math.Min(BlockSize, Transactions - ((long)index * BlockSize));
        var dice = new Dice(Seed, $"block {index}");
        var seed = dice.Seed();
        var mix = Mix.ForBlock(dice);
        var terminals = Math.Min(Terminals, size);
        return new BlockScript(index, seed, [.. Enumerable.Range(1, terminals).Select(number =>
            DrawTerminal(seed, number, (size / terminals) + (number <= size % terminals ? 1 : 0), mix))]);
    }

    private TerminalScript DrawTerminal(ulong seed, int number, int visits, Mix mix)
    {
        var dice = new Dice(seed, $"terminal {number}");
        var board = Plain ? BoardKind.Plain : dice.Weighted(BoardKind.All, kind => kind.Weight);
        var profile = board.For(number, reversesUnprinted: dice.Chance(0.15) && !Plain);
        return new TerminalScript(number, profile, [.. Enumerable.Range(1, visits).Select(visit =>
            Draw(new Dice(seed, $"visit {number}/{visit}"), board, mix, isLast: visit == visits))]);
    }

    private Visit Draw(Dice dice, BoardKind board, Mix mix, bool isLast)
    {
        var card = isLast ? Find(LastCard)
            : Plain ? Cards.Default
            : dice.Chance(0.085) ? dice.One(Chips)
            : Find(dice.Weighted(Stripes, stripe => stripe.Weight).Name);
        return new Visit
        {
            Pause = PauseOf(dice),
            Background = !Plain && dice.Chance(0.2),
            Card = card,
            Amount = new Money(isLast || Plain ? dice.Whole(1, 900) : AmountOf(dice)),
            Troubles = isLast ? [] : mix.Draw(dice, board.Kinds, card.Chip is not null),
            Lingers = !isLast && dice.Chance(0.15),
        };
    }

    // Customers come in rows, by the hour, and the next morning.
    private static TimeSpan PauseOf(Dice dice) => dice.Whole(1, 10) switch
    {
        <= 6 => dice.Seconds(1, 180),
        <= 9 => dice.Seconds(600, 3600),
        _ => dice.Seconds(14_000, 50_000),
    };

    private static int AmountOf(Dice dice) => dice.Whole(1, 100) switch
    {
        <= 88 => dice.Whole(1, 900),
        <= 98 => dice.Whole(900, 6_000),
        _ => dice.Whole(MoreThanAnybodyHas, MoreThanAnybodyHas * 2),
    };

    private static TestCard Find(string name) =>
        Cards.TryFind(name, out var card) ? card : throw new InvalidOperationException($"There is no card {name}.");
}
