using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Desk;

/// <summary>What the person at the terminal does during a sale.</summary>
/// <param name="Card">The card to be swiped; null when no card comes.</param>
/// <param name="BadSwipes">How many swipes fail before one is read.</param>
/// <param name="Pin">What is typed at the PIN pad.</param>
/// <param name="PaperLines">How many lines the paper lasts; null is plenty.</param>
internal sealed record Operator(TestCard? Card, int BadSwipes, PinScript Pin, int? PaperLines)
{
    private static readonly TimeSpan SwipeAfter = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan AnswerAfter = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan RemoveAfter = TimeSpan.FromMilliseconds(1500);

    // A person with a chip card thinks of the stripe only when told to.
    private static readonly TimeSpan SwipeInsteadAfter = TimeSpan.FromSeconds(6);

    /// <summary>Whether a card with a chip is swiped all the same, by a person who does not know better.</summary>
    public bool IgnoresChip { get; init; }

    private bool Inserts => Card?.Chip is not null && !IgnoresChip;

    /// <summary>The swipes, in order.</summary>
    public IEnumerable<Swipe> Swipes()
    {
        if (Card is null)
            yield break;
        for (var i = 0; i < BadSwipes; i++)
            yield return new Swipe(SwipeAfter, null);
        yield return new Swipe(Inserts ? SwipeInsteadAfter : SwipeAfter, Card.Track2) { Track1 = Card.Track1 };
    }

    /// <summary>Says yes to what a screen asks: takes the first application, agrees to it, finds that the document matches.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="keypad">The keys.</param>
    /// <param name="loop">The loop.</param>
    public static void Answer(Screen screen, VirtualKeypad keypad, EventLoop loop)
    {
        if (screen.Key is "choose-application" or "confirm-application" or "check-document")
            loop.Arrive(AnswerAfter, () => keypad.Press(Key.Enter));
    }

    /// <summary>Stands at a chip reader: puts the card in when it is asked for, and takes it out when that is asked for.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="chip">Makes the card's chip.</param>
    public void StandAt(VirtualCardReader reader, EventLoop loop, Func<TestCard, VirtualIcc> chip)
    {
        if (Card is not { Chip: not null } card || IgnoresChip)
            return;
        reader.Awaited = () => loop.Arrive(SwipeAfter, () => reader.Insert(chip(card)));
        reader.RemovalAwaited = () => loop.Arrive(RemoveAfter, reader.Remove);
    }
}
