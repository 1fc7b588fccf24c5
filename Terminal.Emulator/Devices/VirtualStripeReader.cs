using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Stripe;

namespace Terminal.Emulator.Devices;

/// <summary>A stripe reader whose swipes come from a script; when the script is over, a card comes only when a person draws one.</summary>
/// <param name="loop">The loop.</param>
/// <param name="head">Its head.</param>
/// <param name="swipes">The script.</param>
/// <param name="trace">Takes one event a swipe.</param>
public sealed class VirtualStripeReader(EventLoop loop, StripeHead head, IEnumerable<Swipe> swipes, ITrace trace) : IStripeReader
{
    private readonly SwipeJudge _judge = new(trace);
    private IEnumerator<Swipe> _swipes = swipes.GetEnumerator();
    private bool _isInHand;
    private TaskCompletionSource<Swipe>? _armed;

    /// <inheritdoc/>
    public StripeCounters Counters => _judge.Counters;

    /// <summary>Forgets the swipes still to come and takes others.</summary>
    /// <param name="swipes">The script; it may have no end, as it is asked for one swipe at a time.</param>
    public void Replace(IEnumerable<Swipe> swipes)
    {
        ArgumentNullException.ThrowIfNull(swipes);
        (_swipes, _isInHand) = (swipes.GetEnumerator(), false);
    }

    /// <summary>Draws a card through now.</summary>
    /// <returns>False when nobody reads: such a swipe is not seen.</returns>
    public bool Draw(Swipe swipe) => _armed?.TrySetResult(swipe) ?? false;

    /// <inheritdoc/>
    public async Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken)
    {
        Swipe swipe;
        var script = _swipes;
        if (_isInHand || (_isInHand = script.MoveNext()))
        {
            // A reader that is disarmed meanwhile leaves the card in the person's hand.
            swipe = script.Current;
            await loop.DelayAsync(swipe.After, cancellationToken);
            if (script == _swipes) _isInHand = false;
        }
        else
        {
            swipe = await ArmedAsync(cancellationToken);
        }

        using var read = new StripeSwipe();
        head.Draw(swipe.Tracks, read);
        return _judge.Judge(read);
    }

    private async Task<Swipe> ArmedAsync(CancellationToken cancellationToken)
    {
        var armed = _armed = new TaskCompletionSource<Swipe>();
        try
        {
            return await armed.Task.OrAbandoned(cancellationToken);
        }
        finally
        {
            if (_armed == armed)
                _armed = null;
        }
    }
}
