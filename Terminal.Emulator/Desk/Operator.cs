using Terminal.Emulator.Cards;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Desk;

/// <summary>What the person at the terminal does during a sale.</summary>
/// <param name="Card">The card to be presented; null when no card comes.</param>
/// <param name="BadSwipes">How many swipes miss the head before one passes it.</param>
/// <param name="Pin">What is typed at the PIN pad.</param>
/// <param name="PaperLines">How many lines the paper lasts; null is plenty.</param>
internal sealed record Operator(TestCard? Card, int BadSwipes, PinScript Pin, int? PaperLines)
{
    /// <summary>How long people usually take to present a card.</summary>
    public static readonly TimeSpan UsualPause = TimeSpan.FromMilliseconds(800);

    // Longer than it takes to put a card in: whoever is told to use the chip does not swipe meanwhile.
    private static readonly TimeSpan SwipeAgainAfter = TimeSpan.FromSeconds(2);

    // A person with a chip card thinks of the stripe only when told to.
    private static readonly TimeSpan SwipeInsteadAfter = TimeSpan.FromSeconds(6);

    /// <summary>How long after being asked for it the person presents the card.</summary>
    public TimeSpan CardAfter { get; init; } = UsualPause;

    /// <summary>What the person does with a card that has both chip and stripe.</summary>
    public CardHabit Presents { get; init; }

    /// <summary>Whether the card goes into the chip reader before anybody says so.</summary>
    public bool InsertsFirst => Card?.Chip is not null && Presents is CardHabit.Chip or CardHabit.ChipOnly;

    /// <summary>Whether the card is put in when the terminal asks for its chip.</summary>
    public bool InsertsWhenTold => Card?.Chip is not null && Presents is CardHabit.Stripe;

    /// <summary>The swipes, in order: as long as the terminal asks, the card is swiped again.</summary>
    public IEnumerable<Swipe> Swipes()
    {
        if (Card is null || (InsertsFirst && Presents is CardHabit.ChipOnly))
            yield break;
        for (var i = 0; i < BadSwipes; i++)
            yield return new Swipe(CardAfter, null);
        yield return Good(InsertsFirst ? SwipeInsteadAfter : CardAfter);
        while (true)
            yield return Good(InsertsFirst ? SwipeInsteadAfter : SwipeAgainAfter);
    }

    private Swipe Good(TimeSpan after) => new(after, Card!.Track2) { Track1 = Card.Track1 };
}
