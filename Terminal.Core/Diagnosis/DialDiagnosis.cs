namespace Terminal.Core.Diagnosis;

/// <summary>
/// Tells apart what a single failed call cannot: a number that is busy or wrong, an extension that needs a prefix, a line
/// that is barred (LINK-05 to LINK-08). A pure function of the calls.
/// </summary>
public static class DialDiagnosis
{
    /// <summary>The fewest numbers that must all fail before the line is blamed: one alone may be busy or wrong.</summary>
    private const int LeastNumbers = 2;

    /// <summary>Judges calls on one line.</summary>
    /// <param name="calls">The calls, oldest first; those up to an earlier connected one are not looked at.</param>
    /// <param name="numbers">How many numbers there are.</param>
    /// <param name="hasPrefix">Whether there is an outside-line prefix to try.</param>
    public static DialVerdict Of(IReadOnlyList<CallRecord> calls, int numbers, bool hasPrefix)
    {
        ArgumentNullException.ThrowIfNull(calls);
        if (calls.Count == 0) return new DialVerdict(null, []);
        var last = calls[^1];
        var failed = calls.Take(calls.Count - 1).Reverse().TakeWhile(call => call.Fault is not null).Reverse().ToList();
        return last.Fault is null
            ? new DialVerdict(null, FindingsOf(failed, last.Route))
            : new DialVerdict(FaultOf([.. failed, last], numbers, hasPrefix), []);
    }

    /// <summary>A number that fails while another one, dialled in the same way, connects is at fault itself.</summary>
    private static List<DialFinding> FindingsOf(List<CallRecord> failed, CallRoute connected)
    {
        var findings = new List<DialFinding>();
        foreach (var number in failed.Select(call => call.Route.Number).Distinct().Order())
        {
            var own = failed.Where(call => call.Route.Number == number);
            if (number == connected.Number && connected.Prefixed && own.Any(call => !call.Route.Prefixed && IsRefused(call)))
                findings.Add(new DialFinding(number, Fault.OutsidePrefixNeeded));
            if (number != connected.Number && own.Any(call => call.Route.Prefixed == connected.Prefixed && (IsRefused(call) || Rang(call))))
                findings.Add(new DialFinding(number, Fault.NumberOutOfService));
        }

        return findings;
    }

    private static Fault FaultOf(List<CallRecord> failed, int numbers, bool hasPrefix)
    {
        // A call that was given up tells less than one before it that came to an end; alone it is one without a carrier.
        var telling = failed.FindLastIndex(call => call.Fault is not Fault.ConnectTimedOut);
        if (telling < 0) return Fault.NoCarrier;
        return IsRefused(failed[telling]) && IsBarred(failed, numbers, hasPrefix) ? Fault.LineBarred : failed[telling].Fault!.Value;
    }

    /// <summary>
    /// Behind a dial tone no number can be had, in any way that there is. A number that rang was let through: nobody answers
    /// it, but the line is not barred.
    /// </summary>
    private static bool IsBarred(List<CallRecord> failed, int numbers, bool hasPrefix)
    {
        if (numbers < LeastNumbers || failed.Exists(Rang)) return false;
        for (var number = 1; number <= numbers; number++)
        {
            if (!Has(new CallRoute(number, Prefixed: false)) || (hasPrefix && !Has(new CallRoute(number, Prefixed: true)))) return false;
        }

        return true;

        bool Has(CallRoute route) => failed.Exists(call => call.Route == route && IsRefused(call));
    }

    /// <summary>What an exchange does with a number that it does not put through: busy tone or announcement.</summary>
    private static bool IsRefused(CallRecord call) => call.Fault is Fault.NoCarrier or Fault.LineBusy;

    private static bool Rang(CallRecord call) => call.Fault is Fault.NoAnswer;
}
