using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>A magnetic-stripe reader.</summary>
public interface IStripeReader
{
    /// <summary>What it has read since it was started; null: it does not count.</summary>
    StripeCounters? Counters => null;

    /// <summary>Waits for one swipe. What was swiped before the call does not count.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The card, or <see cref="Fault.CardUnreadable"/> or <see cref="Fault.CardReaderFailed"/>. The caller disposes the card.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken);
}
