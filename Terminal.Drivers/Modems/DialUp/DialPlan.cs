using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>
/// Which call to make next, so that the calls of an attempt, and of those after it, reach the acquirer soon and settle what
/// is wrong (LINK-05 to LINK-08). A pure function of what has been tried.
/// </summary>
/// <param name="numbers">How many numbers there are.</param>
/// <param name="hasPrefix">Whether there is a prefix to try.</param>
/// <param name="prefixFirst">Whether a line of which nothing is known is first tried with the prefix.</param>
/// <param name="redials">How often in one attempt a busy or unanswered number is dialled again, all numbers together.</param>
public sealed class DialPlan(int numbers, bool hasPrefix, bool prefixFirst, int redials)
{
    /// <summary>Chooses the next call.</summary>
    /// <param name="calls">The calls of this attempt, oldest first.</param>
    /// <param name="worked">The way that worked last, or null.</param>
    /// <param name="earlier">The failed calls of earlier attempts that still count.</param>
    /// <returns>The route, or null when there is nothing left to try.</returns>
    public CallRoute? Next(IReadOnlyList<CallRecord> calls, CallRoute? worked, IReadOnlyList<CallRecord> earlier)
    {
        var last = calls.Count == 0 ? (CallRecord?)null : calls[^1];
        // No dial tone, a line in use: another number cannot help.
        if (last is { Fault: null or Fault.NoDialTone or Fault.LineInUse }) return null;
        if (last is { Fault: Fault.LineBusy or Fault.NoAnswer, Route: var busy } && RedialsOf(calls) < redials) return busy;
        var usual = worked?.Prefixed ?? prefixFirst;
        var open = Routes().Where(route => IsOpen(route, calls)).ToList();
        // An exchange within the house lets a number without its prefix end in nothing: the prefix is the next thing to try.
        if (worked is null && last is { Fault: Fault.NoCarrier, Route: var failed } && failed.Prefixed == usual)
        {
            var other = failed with { Prefixed = !failed.Prefixed };
            if (open.Contains(other)) return other;
        }

        // On a line of which the way is known the other way comes last, until every number has failed in the way that is known:
        // from then on, as on a line of which nothing is known, what was never tried tells the most.
        bool Tried(CallRoute route) => earlier.Any(call => call.Route == route && call.Fault is not Fault.ConnectTimedOut);
        var usualFails = numbers > 1 && Routes().Where(route => route.Prefixed == usual).All(Tried);
        return open
            .OrderBy(route => worked is not null && !usualFails && route.Prefixed != usual)
            .ThenBy(Tried)
            .ThenBy(route => route.Prefixed != usual)
            .ThenBy(route => route.Number == worked?.Number ? 0 : route.Number)
            .Select(route => (CallRoute?)route)
            .FirstOrDefault();
    }

    private static int RedialsOf(IReadOnlyList<CallRecord> calls) => calls.Count - calls.Select(call => call.Route).Distinct().Count();

    /// <summary>
    /// Not tried in this attempt; not held back by the modem; and not a number that rang, which the other way would not help.
    /// </summary>
    private static bool IsOpen(CallRoute route, IReadOnlyList<CallRecord> calls) => !calls.Any(call =>
        call.Route == route
        || (call.Route.Number == route.Number && call.Fault is Fault.DialDelayed or Fault.DialBlacklisted or Fault.NoAnswer));

    private IEnumerable<CallRoute> Routes()
    {
        for (var number = 1; number <= numbers; number++)
        {
            yield return new CallRoute(number, Prefixed: false);
            if (hasPrefix) yield return new CallRoute(number, Prefixed: true);
        }
    }
}
