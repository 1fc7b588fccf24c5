using Terminal.Emulator.Cards;
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

    /// <summary>The swipes, in order.</summary>
    public IEnumerable<Swipe> Swipes()
    {
        if (Card is null)
            yield break;
        for (var i = 0; i < BadSwipes; i++)
            yield return new Swipe(SwipeAfter, null);
        yield return new Swipe(SwipeAfter, Card.Track2);
    }
}
