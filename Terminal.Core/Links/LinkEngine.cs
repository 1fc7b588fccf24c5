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
    private Task<Outcome>? _early;
    private Action? _endEarly;

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

    /// <summary>The attempts since <see cref="ForgetAttempts"/>, oldest first.</summary>
    public IReadOnlyList<LinkAttempt> Attempts => [.. _attempts];

    /// <summary>Whether a link that has failed is to be looked after now.</summary>
    public bool ProbeIsDue => _health.DueForProbe.Count > 0;

    /// <summary>Begins a new log of attempts.</summary>
    public void ForgetAttempts() => _attempts.Clear();

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
        _early = TryEarlyAsync(first);
    }

    /// <summary>Ends an early attempt that nobody has waited for.</summary>
    public async Task EndEarlyAsync()
    {
        if (_early is not { } early)
            return;
        _endEarly?.Invoke();
        await early;
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
        await AwaitEarlyAsync(budget);
        var order = _health.Order;
        if (order.FirstOrDefault(link => link.IsConnected) is { } connected)
            return Outcome.Of(connected);

        var faults = new List<Fault>(order.Count);
        for (var i = 0; i < order.Count && !budget.Token.IsCancellationRequested; i++)
        {
            var left = budget.Remaining - KeptFor(order.Count - 1 - i, budget);
            if (left <= TimeSpan.Zero)
                continue;
            using var share = budget.Within(left);
            var up = await ConnectAsync(order[i], share);
            if (up.Fault is not { } why)
                return Outcome.Of(order[i]);
            faults.Add(why);
        }

        return FaultOf(faults);
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

    private TimeSpan KeptFor(int backups, Deadline budget) => backups > 0 ? budget.Limit * _timeouts.BackupShare : TimeSpan.Zero;

    private Fault FaultOf(List<Fault> faults)
    {
        if (faults.Count == 0)
            return Fault.NetworkUnreachable;
        return faults.Count > 1 && faults.Count == _links.Count && faults.TrueForAll(_policy.Outage.Contains) ? Fault.AllLinksDown : faults[^1];
    }

    // The early attempt goes on at the expense of the budget that is now running, and keeps the backup's share like any other.
    private async Task AwaitEarlyAsync(Deadline budget)
    {
        if (_early is not { } early)
            return;
        var left = budget.Remaining - KeptFor(_links.Count - 1, budget);
        using (var share = budget.Within(left > TimeSpan.Zero ? left : TimeSpan.Zero))
        using (share.Token.Register(() => _endEarly?.Invoke()))
            await early;
        _early = null;
    }

    private async Task<Outcome> TryEarlyAsync(ILink link)
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new Deadline(_time, LimitOf(link), stop.Token);
        _endEarly = stop.Cancel;
        var up = await TryAsync(link, 1, deadline);
        _endEarly = null;
        return up;
    }

    private async Task<Outcome> ConnectAsync(ILink link, Deadline share)
    {
        for (var number = 1; ; number++)
        {
            using var deadline = share.Within(LimitOf(link));
            var up = await TryAsync(link, number, deadline);
            var mayRetry = up.Fault is { } fault && _policy.For(fault) == LinkRemedy.RetryThenNext;
            if (!mayRetry || number >= _timeouts.ConnectAttempts || !await PauseAsync(number + 1, share))
                return up;
        }
    }

    private async Task<Outcome> TryAsync(ILink link, int number, Deadline deadline)
    {
        var began = _time.GetTimestamp();
        var up = await _calls.ConnectAsync(link, deadline.Token);
        var lasted = _time.GetElapsedTime(began);
        LinkRemedy? remedy = up.Fault is { } why ? _policy.For(why) : null;
        _attempts.Add(new LinkAttempt(link.Name, number, lasted, up.Fault, remedy) { Steps = link.Steps });
        if (up.Fault is { } fault)
            _health.HasFailed(link, fault);
        else
            _health.Worked(link);
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
}
