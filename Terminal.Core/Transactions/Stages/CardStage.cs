using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Links;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// Asks for the card, by chip or stripe, and again after a bad try, until the card deadline. A card with a chip is not taken by
/// its stripe unless chip or chip reader have failed; a stripe that cannot be read gives way to the chip. Meanwhile a link that the
/// profile names comes up early.
/// </summary>
internal sealed class CardStage(
    TerminalDevices devices, TimeoutPlan timeouts, ChipKernels? kernels, LinkEngine links, IReadOnlySet<string> earlyLinks, TimeProvider time, ITrace trace) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        var chipReader = kernels is null || sale.FallsBack ? null : devices.CardReader;
        var stripeReader = devices.StripeReader;
        if (stripeReader is null && chipReader is null)
            return new StageResult(FlowTrigger.Failed, Fault.DeviceMissing);

        links.ConnectEarly(link => earlyLinks.Contains(link.Name));
        using var deadline = sale.OperatorBudget.Within(timeouts.CardPresented);
        sale.StageLimit = deadline.Limit;
        devices.Display.Show(Invitation(sale, chipReader));
        Fault? unread = null;
        for (var swipes = 0; ;)
        {
            var slots = new CardSlots(stripeReader, chipReader);
            var presented = await slots.WaitAsync(deadline.Token);
            if (!presented.TryGet(out var card, out var fault))
            {
                if (fault != Fault.CardUnreadable)
                    return Ended(fault, unread, sale);
                if (++swipes < timeouts.CardAttempts)
                {
                    devices.Display.Show(Screens.SwipeAgain(sale.Amount));
                    continue;
                }

                unread = Named(fault);
                if (chipReader is null || slots.ChipReaderFailed)
                    return Ended(unread.Value, unread, sale);
                stripeReader = null;
                devices.Display.Show(Screens.InsertInstead(sale.Amount));
            }
            else if (card.Stripe is { } stripe)
            {
                if (chipReader is null || stripe.ServiceCode is not { HasChip: true } || slots.ChipReaderFailed)
                {
                    sale.FallsBack |= slots.ChipReaderFailed && stripe.ServiceCode is { HasChip: true };
                    sale.Card = stripe;
                    return new StageResult(FlowTrigger.CardRead);
                }

                stripe.Dispose();
                devices.Display.Show(Screens.UseChip(sale.Amount));
            }
            else
            {
                if (await PowerUpAsync(sale, chipReader!, mayFallBack: stripeReader is not null, deadline) is not { } refused)
                    return new StageResult(FlowTrigger.ChipPowered);
                if (sale.FallsBack)
                    (chipReader, unread) = (null, refused);
                else if (deadline.Token.IsCancellationRequested || sale.ChipFailures >= timeouts.CardAttempts)
                    return Ended(refused, unread, sale);
            }
        }
    }

    private Screen Invitation(Sale sale, ICardReader? chipReader) =>
        sale.FallsBack ? Screens.SwipeInstead(sale.Amount)
        : chipReader is null ? Screens.SwipeCard(sale.Amount)
        : devices.StripeReader is null ? Screens.InsertCard(sale.Amount)
        : Screens.PresentCard(sale.Amount);

    // When card after card is damaged, another card is no help.
    private Fault Named(Fault fault) => devices.StripeReader?.Counters is { IsHeadWorn: true } ? Fault.StripeHeadWorn : fault;

    // A card that could not be read and is not tried the other way was presented all the same.
    private static StageResult Ended(Fault fault, Fault? unread, Sale sale)
    {
        var why = Waits.WhyEnded(fault, Fault.CardNotPresented, sale);
        return new StageResult(FlowTrigger.Failed, why is Fault.CardNotPresented or Fault.OperatorBudgetSpent ? unread ?? why : why);
    }

    /// <summary>Null once the chip answers; after a failure the card has to come out before it is tried again.</summary>
    private async Task<Fault?> PowerUpAsync(Sale sale, ICardReader reader, bool mayFallBack, Deadline deadline)
    {
        devices.Display.Show(Screens.ReadingChip());
        sale.Insertions++;
        var powered = await DeviceCall.RunAsync(
            () => CardChannel.OpenAsync(reader, time, timeouts, trace, deadline.Token), deadline.Token, Fault.CardNotPresented);
        if (powered.TryGet(out var channel, out var fault))
        {
            sale.Chip = new ChipCard(channel, kernels!.Make(sale.Amount));
            return null;
        }

        sale.ChipFailures++;
        if (fault is Fault.ChipUnreadable or Fault.CardReaderFailed)
            sale.ChipErrors++;
        sale.FallsBack = mayFallBack && fault != Fault.CardNotPresented
            && (fault == Fault.CardReaderFailed || sale.ChipFailures >= timeouts.CardAttempts);
        devices.Display.Show(sale.FallsBack ? Screens.SwipeInstead(sale.Amount) : Screens.InsertAgain(sale.Amount));
        await DeviceCall.RunAsync(() => reader.WaitForRemovalAsync(deadline.Token), deadline.Token, Fault.CardNotPresented);
        return fault;
    }
}
