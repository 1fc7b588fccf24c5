using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions.Chip;

/// <summary>The slots that a card can be presented to at the same time. A broken chip reader leaves the stripe reader usable.</summary>
internal sealed class CardSlots(IStripeReader? stripeReader, ICardReader? chipReader)
{
    private readonly TaskCompletionSource<Outcome<Presented>> _first = new();

    /// <summary>Whether the chip reader has failed, while the stripe reader goes on waiting.</summary>
    public bool ChipReaderFailed { get; private set; }

    /// <summary>Waits for a card in any of them.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was presented first, or the fault of the reader; <see cref="Fault.CardNotPresented"/> when the wait was ended.</returns>
    public async Task<Outcome<Presented>> WaitAsync(CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (chipReader is not null)
            _ = WatchChipAsync(chipReader, others.Token);
        if (stripeReader is not null)
            _ = WatchStripeAsync(stripeReader, others.Token);
        var first = await _first.Task;
        others.Cancel();
        return first;
    }

    private async Task WatchStripeAsync(IStripeReader reader, CancellationToken cancellationToken)
    {
        var read = await DeviceCall.RunAsync(() => reader.ReadAsync(cancellationToken), cancellationToken, Fault.CardNotPresented);
        var outcome = read.TryGet(out var card, out var fault) ? Outcome.Of(new Presented(card)) : fault;
        if (!_first.TrySetResult(outcome))
            card?.Dispose();
    }

    private async Task WatchChipAsync(ICardReader reader, CancellationToken cancellationToken)
    {
        var seen = await DeviceCall.RunAsync(() => reader.WaitForCardAsync(cancellationToken), cancellationToken, Fault.CardNotPresented);
        if (seen.Fault is not { } fault)
            _first.TrySetResult(new Presented(null));
        else if (stripeReader is null || fault == Fault.CardNotPresented)
            _first.TrySetResult(fault);
        else
            ChipReaderFailed = true;
    }

    /// <summary>A card.</summary>
    /// <param name="Stripe">What was swiped; null for a card in the chip reader.</param>
    internal sealed record Presented(StripeCard? Stripe);
}
