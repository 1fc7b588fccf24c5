using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>Sign-on (0800/0810): fetches the working keys, the batch number and the host's time.</summary>
internal sealed class SignOn(
    TerminalJournal journal,
    SecurityCalls security,
    HostExchange exchange,
    RequestForm form,
    HostSettings host,
    BusinessClock clock,
    ServiceHours hours,
    TimeoutPlan timeouts,
    TimeProvider time,
    ITrace trace)
{
    private const string Approved = "00";

    /// <summary>An access controller that does not know the address hangs up at once; what breaks later has broken.</summary>
    private static readonly TimeSpan HangUpTime = TimeSpan.FromSeconds(8);

    /// <summary>Whether a sign-on must come before the next financial message.</summary>
    public bool IsNeeded => !journal.State.IsSignedOn || !security.HoldsWorkingKeys;

    /// <summary>Signs on over a connected link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<Outcome> RunAsync(ILink link, CancellationToken cancel)
    {
        var taken = await journal.TakeStanAsync();
        if (!taken.TryGet(out var stan, out var fault))
            return fault;

        using var deadline = new Deadline(time, timeouts.SignOn, cancel);
        form.SignOn(exchange.Request, stan, journal.State.Batch);
        var began = time.GetTimestamp();
        var result = await exchange.RunAsync(link, withMac: false, deadline.Token);
        if (result.Answer is not { } answer)
            return result.NothingLeft ? result.Fault : WhyUnanswered(link, result.Fault, time.GetElapsedTime(began));
        trace.Write("flow", "sign-on", answer.ResponseCode);
        if (answer.ResponseCode != Approved)
            return hours.ClosedUntil(TerminalFunctions.SignOn) is null ? Fault.SignOnRefused : Fault.HostMaintenance;

        if (!Field60.TryRead(exchange.Response, out var network)
            || !Field62Keys.TryParse(exchange.Response.GetBytes(62), (int)host.SignOnKeys, out var keys))
            return Fault.KeyCheckFailed;
        var imported = await security.ImportAsync(keys);
        if (!imported.Succeeded)
            return imported;
        var offset = clock.OffsetFrom(answer.HostTime) ?? clock.Offset;
        var noted = await journal.SignedOnAsync(network.Batch, offset);
        if (noted.Succeeded)
            clock.Offset = offset;
        return noted;
    }

    // The sign-on is the first message over a connection: being hung up on without a word says something of its address.
    private static Fault WhyUnanswered(ILink link, Fault fault, TimeSpan after) => fault switch
    {
        Fault.CaptivePortal or Fault.HostFlooding or Fault.CableUnplugged or Fault.NoNetworkAddress => fault,
        Fault.LinkLost or Fault.DataConnectionCut when link.WasHungUpOn && after <= HangUpTime => Fault.NiiRefused,
        _ => Fault.SignOnUnanswered,
    };
}
