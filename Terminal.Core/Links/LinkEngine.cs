using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Links;

/// <summary>
/// Spends one budget over several links: tries them in order, retries only what a retry can help, keeps a share of the
/// budget for the backup, remembers what failed, and says why it did what it did.
/// </summary>
public sealed class LinkEngine
{
    private readonly IReadOnlyList<ILink> _links;
    private readonly LinkCalls _calls;
    private readonly LinkPolicy _policy;
    private readonly TimeoutPlan _timeouts;
    private readonly IRandomSource _random;
    private readonly TimeProvider _time;
    private readonly LinkHealth _health;
    private readonly RetryPlan _backoff;
    private readonly List<LinkAttempt> _attempts = [];
    private readonly Dictionary<ILink, Fault> _ruledOut = [];
    private (ILink Link, Task<Outcome> Attempt)? _early;
    private Action? _endEarly;
    private Action? _leaveEarly;

    internal LinkEngine(
        IReadOnlyList<ILink> links, LinkPolicy policy, LinkCalls calls, TimeoutPlan timeouts, IRandomSource random, TimeProvider time)
    {
        _links = links;
        _calls = calls;
        _policy = policy;
        _timeouts = timeouts;
        _random = random;
        _time = time;
        _health = new LinkHealth(links, policy, timeouts, random, time);
        _backoff = new RetryPlan(
            timeouts.ConnectAttempts, timeouts.ConnectBackoffFirst, timeouts.ConnectBackoffMax, timeouts.BackoffJitter);
    }

    /// <summary>The attempts since <see cref="Begin"/>, oldest first.</summary>
    public IReadOnlyList<LinkAttempt> Attempts => [.. _attempts];

    /// <summary>Whether a link that has failed is to be looked after now.</summary>
    public bool ProbeIsDue => _health.DueForProbe.Count > 0;

    /// <summary>Begins a new transaction, with an empty log: links that were ruled out in the former one may be tried again.</summary>
    public void Begin()
    {
        _attempts.Clear();
        RuleIn();
    }

    /// <summary>Lets links be tried again that need repair: a reversal is never spared an attempt.</summary>
    public void RuleIn() => _ruledOut.Clear();

    /// <summary>
    /// Begins to bring up the link that comes first, while the card is read and the PIN is typed. Costs nothing when it fails:
    /// the next call for a link then goes on from there.
    /// </summary>
    /// <param name="isWanted">Whether a link is to be brought up early.</param>
    public void ConnectEarly(Func<ILink, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        if (_early is not null || _links.Any(link => link.IsConnected) || _health.Order[0] is not { } first || !isWanted(first))
            return;
        _early = (first, TryEarlyAsync(first));
    }

    /// <summary>Ends an early attempt that nobody has waited for.</summary>
    public async Task EndEarlyAsync()
    {
        if (_early is not { } early)
            return;
        _endEarly?.Invoke();
        await early.Attempt;
        _early = null;
    }

    /// <summary>Brings up the best link.</summary>
    /// <param name="budget">All that may be spent, on every link together.</param>
    /// <returns>
    /// The link, connected; or the fault of the last attempt, or <see cref="Fault.AllLinksDown"/> when all of several links
    /// show the signs of a provider's outage.
    /// </returns>
    public async Task<Outcome<ILink>> ConnectAsync(Deadline budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var early = await AwaitEarlyAsync(budget);
        if (_health.Order.FirstOrDefault(link => link.IsConnected) is { } connected)
            return Outcome.Of(connected);

        List<Fault> faults = [.. _ruledOut.Values];
        var order = _health.Order.Where(link => !_ruledOut.ContainsKey(link)).ToArray();
        for (var i = 0; i < order.Length && !budget.Token.IsCancellationRequested; i++)
        {
            var left = budget.Remaining - LinkShares.KeptFor(order.Length - 1 - i, budget, _timeouts);
            if (left <= TimeSpan.Zero)
                continue;
            using var share = budget.Within(left);
            var up = await ConnectAsync(order[i], ReferenceEquals(order[i], early?.Link) ? early : null, share, budget.Token);
            if (up.Fault is not { } why)
                return Outcome.Of(order[i]);
            faults.Add(why);
        }

        return FaultOf(faults);
    }

    /// <summary>Tells the engine that what failed in an exchange was the way to the host, so that the attempt counts as failed.</summary>
    /// <param name="link">The link.</param>
    /// <param name="fault">What needs repair.</param>
    public void LeadsNowhere(ILink link, Fault fault)
    {
        if (_policy.For(fault) != LinkRemedy.NextUntilRepaired)
            return;
        HasFailed(link, fault);
        _ruledOut[link] = fault;
        var last = _attempts.FindLastIndex(attempt => attempt.Link == link.Name);
        if (last >= 0 && _attempts[last].Fault is null)
            _attempts[last] = _attempts[last] with { Fault = fault, Remedy = LinkRemedy.NextUntilRepaired };
    }

    /// <summary>Tells the engine that a connected link has failed in mid-exchange, so that the next exchange prefers another.</summary>
    /// <param name="link">The link.</param>
    /// <param name="fault">How it failed.</param>
    public void HasFailed(ILink link, Fault fault) => _health.HasFailed(link, fault);

    /// <summary>
    /// Looks after the links that have failed and whose time has come: each is connected once and closed again; one that works
    /// is preferred again, one that does not is left alone for longer.
    /// </summary>
    /// <returns>Whether one of them works again.</returns>
    public async Task<bool> ProbeAsync()
    {
        var recovered = false;
        foreach (var link in _health.DueForProbe)
        {
            using var deadline = new Deadline(_time, LimitOf(link));
            var up = await _calls.ConnectAsync(link, deadline.Token);
            if (up.Fault is { } fault)
            {
                _health.StillFails(link, fault);
                continue;
            }

            recovered = true;
            _health.Worked(link);
            await _calls.CloseAsync(link);
        }

        return recovered;
    }

    private TimeSpan LimitOf(ILink link) => link.ConnectLimit ?? _timeouts.Connect;

    private Fault FaultOf(List<Fault> faults)
    {
        if (faults.Count == 0)
            return _links.Count == 0 ? Fault.NetworkUnreachable : Fault.ConnectTimedOut;
        return faults.Count > 1 && faults.Count == _links.Count && faults.TrueForAll(_policy.Outage.Contains) ? Fault.AllLinksDown : faults[^1];
    }

    // The early attempt goes on at the expense of the budget that is now running, and keeps the backup's share like any other.
    private async Task<EarlyFailure?> AwaitEarlyAsync(Deadline budget)
    {
        if (_early is not var (link, attempt))
            return null;
        var left = budget.Remaining - LinkShares.KeptFor(_links.Count - 1, budget, _timeouts);
        Outcome up;
        using (var share = budget.Within(left > TimeSpan.Zero ? left : TimeSpan.Zero))
        using (share.Token.Register(() => _endEarly?.Invoke()))
        using (budget.Token.Register(() => _leaveEarly?.Invoke()))
            up = await attempt;
        _early = null;
        return up.Fault is { } fault ? new EarlyFailure(link, fault) : null;
    }

    private async Task<Outcome> TryEarlyAsync(ILink link)
    {
        using var stop = new CancellationTokenSource();
        using var leave = new CancellationTokenSource();
        using var deadline = new Deadline(_time, LimitOf(link), stop.Token);
        (_endEarly, _leaveEarly) = (stop.Cancel, leave.Cancel);
        var up = await TryAsync(link, 1, deadline, leave.Token);
        (_endEarly, _leaveEarly) = (null, null);
        return up;
    }

    private async Task<Outcome> ConnectAsync(ILink link, EarlyFailure? early, Deadline share, CancellationToken budget)
    {
        var number = 1;
        // The early attempt was the first of those that a passing fault is worth.
        if (early is { } failed && MayRetry(failed.Fault) && (++number > _timeouts.ConnectAttempts || !await PauseAsync(number, share)))
            return failed.Fault;

        for (; ; number++)
        {
            using var deadline = share.Within(LimitOf(link));
            var up = await TryAsync(link, number, deadline, budget);
            if (up.Fault is not { } fault || !MayRetry(fault) || number >= _timeouts.ConnectAttempts || !await PauseAsync(number + 1, share))
                return up;
        }
    }

    private bool MayRetry(Fault fault) => _policy.For(fault) == LinkRemedy.RetryThenNext;

    private async Task<Outcome> TryAsync(ILink link, int number, Deadline deadline, CancellationToken budget)
    {
        var began = _time.GetTimestamp();
        var up = await _calls.ConnectAsync(link, deadline.Token, budget);
        var lasted = _time.GetElapsedTime(began);
        LinkRemedy? remedy = up.Fault is { } why ? _policy.For(why) : null;
        _attempts.Add(new LinkAttempt(link.Name, number, lasted, up.Fault, remedy) { Steps = link.Steps });
        if (up.Fault is { } fault)
            _health.HasFailed(link, fault);
        else
            _health.Worked(link);
        if (up.Fault is { } permanent && remedy == LinkRemedy.NextUntilRepaired)
            _ruledOut[link] = permanent;
        return up;
    }

    private async Task<bool> PauseAsync(int nextAttempt, Deadline share)
    {
        var pause = _backoff.DelayBefore(nextAttempt, _random);
        if (pause >= share.Remaining)
            return false;
        using var wait = share.Within(pause);
        await Waiting.ForEndOf(wait);
        return !share.Token.IsCancellationRequested;
    }

    private readonly record struct EarlyFailure(ILink Link, Fault Fault);
}
