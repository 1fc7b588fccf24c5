using Terminal.Emulator.Cards;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Scenarios;

/// <summary>What merchant and cardholder do during one sale.</summary>
/// <param name="Card">The card that is swiped.</param>
/// <param name="SwipeAfter">How long after the terminal asks for it; null when no card comes.</param>
/// <param name="BadSwipes">How many swipes fail before one is read.</param>
/// <param name="Pin">What is done at the PIN pad.</param>
/// <param name="CancelAfter">When the red key is pressed, counted from the start of the sale; null for never.</param>
internal sealed record ScenarioPerson(TestCard Card, TimeSpan? SwipeAfter, int BadSwipes, PinAnswer Pin, TimeSpan? CancelAfter)
{
    /// <summary>The swipes, in order.</summary>
    public IEnumerable<Swipe> Swipes()
    {
        if (SwipeAfter is not { } after)
            yield break;
        for (var i = 0; i < BadSwipes; i++)
            yield return new Swipe(after, null);
        yield return new Swipe(after, Card.Track2) { Track1 = Card.Track1 };
    }
}
