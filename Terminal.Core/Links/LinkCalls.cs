using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Links;

/// <summary>Calls a link so that a driver that throws or never returns ends as a named fault.</summary>
internal sealed class LinkCalls(TimeoutPlan timeouts, TimeProvider time, ITrace trace)
{
    /// <summary>Connects; a link that does not come up is closed again.</summary>
    public async Task<Outcome> ConnectAsync(ILink link, CancellationToken deadline)
    {
        var up = await DeviceCall.RunAsync(() => link.ConnectAsync(deadline), deadline, Fault.ConnectTimedOut);
        trace.Write("link", up.Succeeded ? "up" : "failed", up.Fault is { } why ? $"{link.Name} {why}" : link.Name);
        if (!up.Succeeded)
            await CloseAsync(link);
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
    public async Task CloseAsync(ILink link)
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
