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
    private readonly LinkCalls _calls;
    private readonly LinkPolicy _policy;
    private readonly TimeoutPlan _timeouts;
    private readonly IRandomSource _random;
    private readonly TimeProvider _time;
    private readonly LinkHealth _health;
    private readonly RetryPlan _backoff;
    private readonly List<LinkAttempt> _attempts = [];

    internal LinkEngine(
        IReadOnlyList<ILink> links, LinkPolicy policy, LinkCalls calls, TimeoutPlan timeouts, IRandomSource random, TimeProvider time)
    {
        _calls = calls;
        _policy = policy;
        _timeouts = timeouts;
        _random = random;
        _time = time;
        _health = new LinkHealth(links, policy);
        _backoff = new RetryPlan(
            timeouts.ConnectAttempts, timeouts.ConnectBackoffFirst, timeouts.ConnectBackoffMax, timeouts.BackoffJitter);
    }

    /// <summary>The attempts since <see cref="ForgetAttempts"/>, oldest first.</summary>
    public IReadOnlyList<LinkAttempt> Attempts => [.. _attempts];

    /// <summary>Whether a link has failed and not worked since.</summary>
    public bool HasFailedLinks => _health.Failed.Count > 0;

    /// <summary>Begins a new log of attempts.</summary>
    public void ForgetAttempts() => _attempts.Clear();

    /// <summary>Brings up the best link.</summary>
    /// <param name="budget">All that may be spent, on every link together.</param>
    /// <returns>The link, connected, or the fault of the last attempt.</returns>
    public async Task<Outcome<ILink>> ConnectAsync(Deadline budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var order = _health.Order;
        if (order.FirstOrDefault(link => link.IsConnected) is { } connected)
            return Outcome.Of(connected);

        var fault = Fault.NetworkUnreachable;
        for (var i = 0; i < order.Count; i++)
        {
            var kept = i < order.Count - 1 ? budget.Limit * _timeouts.BackupShare : TimeSpan.Zero;
            var left = budget.Remaining - kept;
            if (left <= TimeSpan.Zero)
                continue;
            using var share = budget.Within(left);
            var up = await ConnectAsync(order[i], share);
            if (up.Fault is not { } why)
                return Outcome.Of(order[i]);
            fault = why;
            if (budget.Token.IsCancellationRequested)
                break;
        }

        return fault;
    }

    /// <summary>Tells the engine that a connected link has failed in mid-exchange, so that the next exchange prefers another.</summary>
    /// <param name="link">The link.</param>
    /// <param name="fault">How it failed.</param>
    public void HasFailed(ILink link, Fault fault) => _health.HasFailed(link, fault);

    /// <summary>Looks after the links that have failed: each is connected once and closed again; one that works is preferred again.</summary>
    public async Task ProbeAsync()
    {
        foreach (var link in _health.Failed)
        {
            using var deadline = new Deadline(_time, link.ConnectLimit ?? _timeouts.Connect);
            if ((await _calls.ConnectAsync(link, deadline.Token)).Succeeded)
            {
                _health.Worked(link);
                await _calls.CloseAsync(link);
            }
        }
    }

    private async Task<Outcome> ConnectAsync(ILink link, Deadline share)
    {
        for (var number = 1; ; number++)
        {
            var began = _time.GetTimestamp();
            using var deadline = share.Within(link.ConnectLimit ?? _timeouts.Connect);
            var up = await _calls.ConnectAsync(link, deadline.Token);
            var lasted = _time.GetElapsedTime(began);
            if (up.Fault is not { } fault)
            {
                _attempts.Add(new LinkAttempt(link.Name, number, lasted, null, null) { Steps = link.Steps });
                _health.Worked(link);
                return up;
            }

            var remedy = _policy.For(fault);
            _attempts.Add(new LinkAttempt(link.Name, number, lasted, fault, remedy) { Steps = link.Steps });
            _health.HasFailed(link, fault);
            if (remedy != LinkRemedy.RetryThenNext || number >= _timeouts.ConnectAttempts || !await PauseAsync(number + 1, share))
                return up;
        }
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
