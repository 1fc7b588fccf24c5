using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Emulator.Studies;

/// <summary>What came of one customer.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Waited">How long the customer stood in line at the terminal.</param>
/// <param name="Ended">When it was over, counted from nine in the morning.</param>
/// <param name="Verdict">How the sale ended; null when the customer had left before.</param>
/// <param name="Fault">What was told.</param>
/// <param name="Sent">Whether the request was handed to a link.</param>
/// <param name="Online">From the PIN being complete to a verified answer, or to giving up; null when it did not come so far.</param>
internal sealed record Served(Customer Customer, TimeSpan Waited, TimeSpan Ended, SaleVerdict? Verdict, Fault? Fault, bool Sent, TimeSpan? Online)
{
    /// <summary>After how long in line people leave.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>How long it may take from coming to having paid before people complain.</summary>
    public static readonly TimeSpan Tolerable = TimeSpan.FromMinutes(1);

    /// <summary>The hour of the day in which the customer came.</summary>
    public int Hour => StudyDay.Opens + (int)Customer.Comes.TotalHours;

    /// <summary>Whether it was paid.</summary>
    public bool Succeeded => Verdict == SaleVerdict.Approved;

    /// <summary>Whether a deadline of the exchange with the bank was exceeded.</summary>
    public bool PassedDeadline => !Confirmed && Fault is
        Core.Diagnosis.Fault.HostSilent or Core.Diagnosis.Fault.HostStalled or Core.Diagnosis.Fault.OnlineBudgetSpent
        or Core.Diagnosis.Fault.ConnectTimedOut or Core.Diagnosis.Fault.SendTimedOut;

    /// <summary>Whether the bank's decision reached the terminal: what was begun and has not come so far is a timeout by the articles' definition.</summary>
    public bool Confirmed => Verdict is SaleVerdict.Approved or SaleVerdict.Declined;

    /// <summary>Whether the sale had to be reversed.</summary>
    public bool NeededReversal => Sent && Verdict is SaleVerdict.Reversed or SaleVerdict.StillOwed;

    /// <summary>Whether the customer has something to complain about: it failed, or it took long.</summary>
    public bool Complains => !Confirmed || Ended - Customer.Comes > Tolerable;
}
