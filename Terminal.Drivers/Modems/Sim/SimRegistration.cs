using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// Registration with the carrier (3GPP TS 27.007, 7.2, 10.1.20, 10.1.22), with the network's reason where the module tells it.
/// </summary>
internal sealed class SimRegistration(SimModule module)
{
    /// <summary>EPS, GPRS, circuit-switched. Data needs one of the first two where the module knows any of them.</summary>
    private static readonly string[] Domains = ["CEREG", "CGREG", "CREG"];

    /// <summary>
    /// Reject causes that no waiting changes (3GPP TS 24.008, annex G): IMSI unknown, illegal SIM, illegal module, no packet
    /// service. All others may pass: the module goes on looking.
    /// </summary>
    private static readonly int[] Permanent = [2, 3, 6, 7, 8];

    private readonly List<string> _known = [];
    private int _life;

    /// <summary>Waits until the module is registered, is refused for good, or its time is up.</summary>
    /// <returns>What came of it, and the state last seen.</returns>
    public async Task<(Outcome Outcome, string Detail)> WaitAsync(Deadline attempt)
    {
        // What is left must do for asking how strong the signal is.
        var left = attempt.Remaining - SimLimits.Signal;
        using var limit = attempt.Within(left < TimeSpan.Zero ? TimeSpan.Zero : left < SimLimits.Registration ? left : SimLimits.Registration);
        var bell = new Bell();
        using var eps = module.Channel.Listen("+CEREG:", _ => bell.Ring());
        using var gprs = module.Channel.Listen("+CGREG:", _ => bell.Ring());
        using var circuits = module.Channel.Listen("+CREG:", _ => bell.Ring());
        if (await SubscribeAsync(limit.Token, attempt.Token) is { } silence) return (silence, string.Empty);
        while (true)
        {
            var seen = await ReadAsync(limit.Token, attempt.Token);
            if (seen.Fault is { } fault) return (fault, string.Empty);
            if (seen.IsRegistered) return (Outcome.Ok, seen.Text);
            if (seen.IsRefused) return (Fault.RegistrationDenied, seen.Text);
            using (var pause = limit.Within(SimLimits.Again)) await bell.WaitAsync(pause.Token);
            if (attempt.Token.IsCancellationRequested) return (Fault.ConnectTimedOut, seen.Text);
            if (limit.Token.IsCancellationRequested) return (Fault.NotRegistered, seen.Text);
        }
    }

    /// <summary>Asks for news with the network's reason (n = 3), or without it (n = 2); what is neither does not count.</summary>
    private async Task<Fault?> SubscribeAsync(CancellationToken limit, CancellationToken attempt)
    {
        if (_life == module.Life) return null;
        _known.Clear();
        foreach (var domain in Domains)
        {
            var reply = await module.TellAsync($"AT+{domain}=3", limit);
            if (reply.Outcome is AtOutcome.Error or AtOutcome.CmeError) reply = await module.TellAsync($"AT+{domain}=2", limit);
            if (reply.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost) return SimModule.FaultOf(reply, attempt);
            if (reply.Succeeded) _known.Add(domain);
        }

        _life = module.Life;
        return null;
    }

    private async Task<Seen> ReadAsync(CancellationToken limit, CancellationToken attempt)
    {
        var all = new List<State>();
        foreach (var domain in _known)
        {
            var question = AtCommand.Query($"AT+{domain}?", $"+{domain}:", SimLimits.Question) with { LeastValues = 2 };
            var reply = await module.Channel.RunAsync(question, limit);
            if (reply.Outcome is AtOutcome.TimedOut && limit.IsCancellationRequested) break;
            if (reply.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost) return new Seen(SimModule.FaultOf(reply, attempt), false, false, string.Empty);
            if (reply.Succeeded && reply.Lines.Count > 0) all.Add(State.Read(domain, AtValues.Of(reply.Lines[0])));
        }

        var carriesData = all.Exists(state => state.Domain != "CREG") ? all.Where(state => state.Domain != "CREG") : all;
        if (carriesData.FirstOrDefault(state => state.IsRegistered) is { } registered) return new Seen(null, true, false, registered.Text);
        if (all.Find(state => state.IsRefused) is { } refused) return new Seen(null, false, true, refused.Text);
        return new Seen(null, false, false, (all.Find(state => state.Status != 0) ?? all.FirstOrDefault())?.Text ?? string.Empty);
    }

    private sealed record Seen(Fault? Fault, bool IsRegistered, bool IsRefused, string Text);

    /// <param name="Domain">The command's name.</param>
    /// <param name="Status"><c>stat</c> of 27.007, 7.2.</param>
    /// <param name="Cause">The network's reject cause; null when it is not told.</param>
    private sealed record State(string Domain, int Status, int? Cause)
    {
        /// <summary>Where an answer, which begins with <c>n</c>, has the kind of cause; the cause follows.</summary>
        private const int CauseKind = 5;

        /// <summary>1 home, 5 roaming; 9 and 10 lack only calls. 6 and 7 allow short messages, and no data.</summary>
        public bool IsRegistered => Status is 1 or 5 or 9 or 10;

        /// <summary>A refusal without a reason is one for good: with a passing one the module goes on looking.</summary>
        public bool IsRefused => Status == 3 && (Cause is not { } cause || Permanent.Contains(cause));

        public string Text
        {
            get
            {
                var word = Status switch { 0 => "unregistered", 1 or 9 => "home", 2 => "searching", 3 => "denied", 5 or 10 => "roaming", _ => "unknown" };
                return Cause is { } cause ? string.Create(CultureInfo.InvariantCulture, $"{word}, cause {cause}") : word;
            }
        }

        public static State Read(string domain, AtValues values)
        {
            var status = values.Number(1) ?? 4;
            // Cause kind 0 is one of the network's; 1 is the maker's own and means nothing here.
            var cause = values.Number(CauseKind) == 0 ? values.Number(CauseKind + 1) : null;
            return new State(domain, status, status is 2 or 3 && cause is not 0 ? cause : null);
        }
    }
}
