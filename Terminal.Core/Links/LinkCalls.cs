using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Links;

/// <summary>Calls a link so that a driver that throws or never returns ends as a named fault.</summary>
internal sealed class LinkCalls(TimeoutPlan timeouts, TimeProvider time, ITrace trace)
{
    private readonly List<Task> _closings = [];

    /// <summary>
    /// Connects; a link that does not come up is closed again. An attempt that its deadline ended is told by the cause that
    /// the link had found by then, if it had found one.
    /// </summary>
    /// <param name="link">The link.</param>
    /// <param name="deadline">Ends the attempt.</param>
    /// <param name="budget">Ends the wait for the link to close.</param>
    public async Task<Outcome> ConnectAsync(ILink link, CancellationToken deadline, CancellationToken budget = default)
    {
        var up = await DeviceCall.RunAsync(() => link.ConnectAsync(deadline), deadline, Fault.ConnectTimedOut);
        if (!up.Succeeded)
        {
            await CloseAsync(link, budget);
            up = CauseOf(link, up);
        }

        trace.Write("link", up.Succeeded ? "up" : "failed", up.Fault is { } why ? $"{link.Name} {why}" : link.Name);
        return up;
    }

    /// <summary>Hands over a message within the send deadline.</summary>
    public async Task<SendOutcome> SendAsync(ILink link, ReadOnlyMemory<byte> message, CancellationToken budget)
    {
        using var deadline = new Deadline(time, timeouts.Send, budget);
        var sent = await DeviceCall.RunAsync(
            async () => Outcome.Of(await link.SendAsync(message, deadline.Token)), deadline.Token, Fault.SendTimedOut);
        return sent.TryGet(out var outcome, out var fault) ? outcome : SendOutcome.Uncertain(fault);
    }

    /// <summary>Waits for a message; a spent budget is <see cref="Fault.HostSilent"/>.</summary>
    public static Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(ILink link, CancellationToken budget) =>
        DeviceCall.RunAsync(() => link.ReceiveAsync(budget), budget, Fault.HostSilent);

    /// <summary>Closes a link without waiting for ever: what a hanging driver reports later is nobody's any more.</summary>
    /// <param name="link">The link.</param>
    /// <param name="budget">Ends the wait, not the closing: that goes on until <see cref="SettleAsync"/>.</param>
    public async Task CloseAsync(ILink link, CancellationToken budget = default)
    {
        var closing = EndAsync(link);
        var waiting = closing.OrAbandoned(budget);
        await waiting.ToEnd();
        if (waiting.IsCanceled)
            _closings.Add(closing);
    }

    /// <summary>Waits for what is still being closed, so that no modem is left off the hook.</summary>
    public async Task SettleAsync()
    {
        var closings = _closings.ToArray();
        _closings.Clear();
        foreach (var closing in closings)
            await closing;
    }

    // A step that was cut short only tells that time was up.
    private static Outcome CauseOf(ILink link, Outcome up) =>
        up.Fault is Fault.ConnectTimedOut && link.Steps.LastOrDefault(step => step.Fault is not (null or Fault.ConnectTimedOut)) is { } found
            ? new Outcome(found.Fault)
            : up;

    private async Task EndAsync(ILink link)
    {
        using var deadline = new Deadline(time, timeouts.LinkClose);
        await DeviceCall.RunAsync(
            async () =>
            {
                await link.CloseAsync();
                return Outcome.Ok;
            },
            deadline.Token);
    }
}
