using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Devices;

/// <summary>A stripe reader whose swipes come from a script; when the script is over no card comes.</summary>
public sealed class VirtualStripeReader(EventLoop loop, IEnumerable<Swipe> swipes) : IStripeReader
{
    private readonly Queue<Swipe> _swipes = new(swipes);

    /// <summary>Adds a swipe.</summary>
    public void Add(Swipe swipe) => _swipes.Enqueue(swipe);

    /// <summary>Forgets the swipes still to come and takes others.</summary>
    public void Replace(IEnumerable<Swipe> swipes)
    {
        ArgumentNullException.ThrowIfNull(swipes);
        _swipes.Clear();
        foreach (var swipe in swipes)
            _swipes.Enqueue(swipe);
    }

    public async Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_swipes.TryPeek(out var swipe))
            return await new TaskCompletionSource<Outcome<StripeCard>>().Task.OrAbandoned(cancellationToken);
        // A reader that is disarmed meanwhile leaves the card in the person's hand.
        await loop.DelayAsync(swipe.After, cancellationToken);
        _swipes.Dequeue();
        return swipe.Track2 is { } track2 && Track2.TryParse(track2, swipe.Track3, out var card, out _)
            ? card!
            : Fault.CardUnreadable;
    }
}
