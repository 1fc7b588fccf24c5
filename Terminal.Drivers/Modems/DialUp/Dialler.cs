using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>
/// Makes the calls of an attempt: which one next is the plan's affair, what they add up to that of
/// <see cref="DialDiagnosis"/>. Keeps the line on the hook between two calls, and begins none that its time is too short for.
/// </summary>
internal sealed class Dialler
{
    /// <summary>Less is no use for a call: dial tone, number, answer and carrier take that long.</summary>
    private static readonly TimeSpan LeastCall = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(4);
    private const int LongestText = 24;

    private readonly DialUpSettings _settings;
    private readonly DialUpModem _modem;
    private readonly EventLoop _loop;
    private readonly LinkStepLog _steps;
    private readonly IRandomSource _random;
    private readonly DialMemory _memory;
    private readonly DialPlan _plan;
    private readonly RetryPlan _backoff;
    private long? _hungUp;

    public Dialler(DialUpSettings settings, DialUpModem modem, EventLoop loop, LinkStepLog steps, IRandomSource random, double jitter)
    {
        _settings = settings;
        _modem = modem;
        _loop = loop;
        _steps = steps;
        _random = random;
        _memory = new DialMemory(loop.Time);
        _plan = new DialPlan(settings.Numbers.Count, HasPrefix, settings.PrefixFirst, settings.Redials);
        _backoff = new RetryPlan(settings.Redials + 1, FirstBackoff, LongestBackoff, jitter);
    }

    private bool HasPrefix => _settings.Prefix.Length > 0;

    /// <summary>The line is on the hook since now.</summary>
    public void HungUp() => _hungUp = _loop.Time.GetTimestamp();

    /// <summary>Calls until one connects, the plan is at its end, or the time is.</summary>
    public async Task<Outcome> DialAsync(Deadline attempt)
    {
        _memory.Begin();
        var earlier = _memory.Calls;
        var calls = new List<CallRecord>();
        var verdict = new DialVerdict(Fault.ConnectTimedOut, []);
        while (_plan.Next(calls, _memory.Worked, earlier) is { } route)
        {
            if (!await PauseAsync(calls, route, attempt)) break;
            var began = _loop.Time.GetTimestamp();
            var outcome = await CallAsync(route, attempt);
            var (fault, isOfTheLine) = Judge(outcome);
            _steps.Note(LinkStepKind.Dial, $"{DialCommands.Name(_settings, route)}: {Word(outcome)}", began, fault);
            if (!isOfTheLine) return fault!.Value;
            calls.Add(new CallRecord(route, fault));
            verdict = _memory.Learn(calls[^1], _settings.Numbers.Count, HasPrefix);
            if (outcome is AtOutcome.TimedOut && await GiveUpAsync(attempt) is { Succeeded: false } silent) return silent;
            // A line that refuses everything will refuse the next call too.
            if (verdict.Fault is Fault.LineBarred || attempt.Token.IsCancellationRequested) break;
        }

        Conclude(calls, verdict);
        return verdict.Fault is { } why ? why : Outcome.Ok;
    }

    /// <returns>The fault or null, and whether it tells about the line; else it is the modem's or the port's.</returns>
    private static (Fault? Fault, bool IsOfTheLine) Judge(AtOutcome outcome) => outcome switch
    {
        AtOutcome.Connect => (null, true),
        AtOutcome.NoDialTone or AtOutcome.NoLine => (Fault.NoDialTone, true),
        AtOutcome.LineInUse => (Fault.LineInUse, true),
        AtOutcome.Busy => (Fault.LineBusy, true),
        AtOutcome.NoAnswer => (Fault.NoAnswer, true),
        AtOutcome.NoCarrier => (Fault.NoCarrier, true),
        AtOutcome.Delayed => (Fault.DialDelayed, true),
        AtOutcome.Blacklisted => (Fault.DialBlacklisted, true),
        AtOutcome.TimedOut => (Fault.ConnectTimedOut, true),
        AtOutcome.LineLost lost => (lost.Fault, false),
        _ => (Fault.ModemFailed, false),
    };

    /// <summary>The result in V.250's words, whatever the modem's spelling.</summary>
    private static string Word(AtOutcome outcome) => outcome switch
    {
        AtOutcome.Connect connect => $"CONNECT {Short(connect.Text)}".TrimEnd(),
        AtOutcome.NoDialTone => "NO DIALTONE",
        AtOutcome.NoLine => "NO LINE",
        AtOutcome.LineInUse => "LINE IN USE",
        AtOutcome.Busy => "BUSY",
        AtOutcome.NoAnswer => "NO ANSWER",
        AtOutcome.NoCarrier => "NO CARRIER",
        AtOutcome.Delayed => "DELAYED",
        AtOutcome.Blacklisted => "BLACKLISTED",
        AtOutcome.TimedOut => "given up",
        AtOutcome.LineLost => "port lost",
        _ => "refused",
    };

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    /// <summary>Keeps the line on the hook long enough; a redial waits longer each time.</summary>
    /// <returns>False if the time is too short for another call.</returns>
    private async Task<bool> PauseAsync(List<CallRecord> calls, CallRoute route, Deadline attempt)
    {
        var pause = _hungUp is { } since ? _settings.OnHook - _loop.Time.GetElapsedTime(since) : TimeSpan.Zero;
        if (pause < TimeSpan.Zero) pause = TimeSpan.Zero;
        if (calls.Count > 0 && calls[^1].Route == route) pause += Backoff(calls, route);
        if (attempt.Remaining < pause + LeastCall) return false;
        try
        {
            await _loop.DelayAsync(pause, attempt.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private TimeSpan Backoff(List<CallRecord> calls, CallRoute route)
    {
        var again = calls.Count(call => call.Route == route) + 1;
        return _backoff.DelayBefore(Math.Min(again, _backoff.Attempts), _random);
    }

    private async Task<AtOutcome> CallAsync(CallRoute route, Deadline attempt)
    {
        using var limit = attempt.Within(_settings.DialTimeout);
        var command = new AtCommand(DialCommands.Dial(_settings, route), limit.Limit) { Kind = AtCommandKind.Call };
        var reply = await _modem.Channel.RunAsync(command, limit.Token);
        if (reply.Outcome is not (AtOutcome.Connect or AtOutcome.TimedOut)) HungUp();
        return reply.Outcome;
    }

    /// <summary>A modem that dials on without an answer is put back on the hook; one that does not obey is brought back.</summary>
    private async Task<Outcome> GiveUpAsync(Deadline attempt)
    {
        if (attempt.Token.IsCancellationRequested) return Outcome.Ok;
        using var limit = attempt.Within(DialUpModem.HangUpLimit);
        var hungUp = await _modem.Channel.HangUpAsync(limit.Token);
        HungUp();
        if (hungUp is AtOutcome.Ok || attempt.Token.IsCancellationRequested) return Outcome.Ok;
        return hungUp is AtOutcome.LineLost lost ? lost.Fault : await _modem.ReviveAsync(attempt);
    }

    /// <summary>What no single call told, as a step of its own.</summary>
    private void Conclude(List<CallRecord> calls, DialVerdict verdict)
    {
        var now = _loop.Time.GetTimestamp();
        foreach (var (number, fault) in verdict.Findings)
        {
            var detail = fault is Fault.OutsidePrefixNeeded
                ? DialCommands.Name(_settings, new CallRoute(number, Prefixed: true)) + ": needed"
                : DialCommands.Name(_settings, new CallRoute(number, Prefixed: false)) + ": out of service";
            _steps.Note(LinkStepKind.Dial, detail, now, fault);
        }

        if (verdict.Fault is { } why && (calls.Count == 0 || calls[^1].Fault != why))
            _steps.Note(LinkStepKind.Dial, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"after {calls.Count} calls"), now, why);
    }
}
