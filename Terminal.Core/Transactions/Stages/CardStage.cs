using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Links;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// Asks for the card and reads it, again after a bad swipe, until the card deadline. Meanwhile a link that the profile names
/// comes up early.
/// </summary>
internal sealed class CardStage(TerminalDevices devices, TimeoutPlan timeouts, LinkEngine links, IReadOnlySet<string> earlyLinks) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        if (devices.StripeReader is not { } reader)
            return new StageResult(FlowTrigger.Failed, Fault.DeviceMissing);

        links.ConnectEarly(link => earlyLinks.Contains(link.Name));
        using var deadline = sale.OperatorBudget.Within(timeouts.CardPresented);
        sale.StageLimit = deadline.Limit;
        devices.Display.Show(Screens.SwipeCard(sale.Amount));
        for (var swipe = 1; ; swipe++)
        {
            var read = await DeviceCall.RunAsync(() => reader.ReadAsync(deadline.Token), deadline.Token, Fault.CardNotPresented);
            if (read.TryGet(out var card, out var fault))
            {
                sale.Card = card;
                return new StageResult(FlowTrigger.CardRead);
            }

            if (fault == Fault.CardUnreadable && swipe < timeouts.CardAttempts)
                devices.Display.Show(Screens.SwipeAgain(sale.Amount));
            else
                return new StageResult(FlowTrigger.Failed, Waits.WhyEnded(fault, Fault.CardNotPresented, sale));
        }
    }
}
