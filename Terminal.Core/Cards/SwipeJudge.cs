using Terminal.Core.Diagnosis;

namespace Terminal.Core.Cards;

/// <summary>Makes of each swipe what a reader tells, the same for every reader: a card or a fault, one count, one line of trace.</summary>
/// <param name="trace">Takes one event a swipe.</param>
public sealed class SwipeJudge(ITrace trace)
{
    private const string Source = "stripe";

    /// <summary>What was read so far.</summary>
    public StripeCounters Counters { get; } = new();

    /// <summary>Judges a swipe.</summary>
    /// <param name="swipe">What the tracks gave; still the caller's.</param>
    /// <returns>The card, or <see cref="Fault.CardUnreadable"/>.</returns>
    public Outcome<StripeCard> Judge(StripeSwipe swipe)
    {
        ArgumentNullException.ThrowIfNull(swipe);
        var wasWorn = Counters.IsHeadWorn;
        var isRead = swipe.TryMakeCard(out var card, out var error);
        Counters.Count(isRead ? SwipeKind.Good : error.Kind);
        trace.Write(Source, isRead ? "read" : "bad read", isRead ? card!.Pan.Masked : Text(error));
        if (Counters.IsHeadWorn != wasWorn) trace.Write(Source, "head", wasWorn ? "reads well again" : "is worn or dirty");
        return isRead ? card! : Fault.CardUnreadable;
    }

    private static string Text(TrackError error) => FormattableString.Invariant($"track {(int)error.Track} {error.Fault} at {error.Offset}");
}
