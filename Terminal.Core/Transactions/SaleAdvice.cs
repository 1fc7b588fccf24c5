using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Messages;

namespace Terminal.Core.Transactions;

/// <summary>What the merchant is told at the end of a sale: when to try again, and the last screen.</summary>
internal sealed class SaleAdvice(TerminalJournal journal, ResponseCodes codes, ServiceHours hours)
{
    /// <summary>Adds when to try again: what the code asks for, at once after a silence, or after announced maintenance.</summary>
    public SaleResult On(SaleResult result) => result with
    {
        ClosedUntil = result.Fault == Fault.HostMaintenance ? hours.ClosedUntil(TerminalFunctions.Sale) : null,
        RetryAfter = result switch
        {
            { Verdict: SaleVerdict.Reversed, Fault: Fault.HostSilent } => TimeSpan.Zero,
            { Verdict: SaleVerdict.Reversed or SaleVerdict.Declined or SaleVerdict.StillOwed, ResponseCode: { } code }
                when codes.Find(code).RetryAfterSeconds is { } seconds => TimeSpan.FromSeconds(seconds),
            _ => null,
        },
    };

    /// <summary>The last screen; null when the receipt's is the last.</summary>
    public Screen? Screen(SaleResult result) => result switch
    {
        { Verdict: SaleVerdict.EndedUnsent or SaleVerdict.Reversed, ClosedUntil: { } until } =>
            Screens.Maintenance(until, isReversed: result.Verdict == SaleVerdict.Reversed),
        { Verdict: SaleVerdict.Declined, Fault: Fault.FraudSuspected, ResponseCode: { } code } => Screens.Alert(code, Fault.FraudSuspected),
        { Verdict: SaleVerdict.Declined, ResponseCode: { } code } => Screens.Declined(code, TextOf(code)),
        { Verdict: SaleVerdict.Reversed, Fault: { } fault } => Screens.Reversed(fault, result.RetryAfter),
        { Verdict: SaleVerdict.StillOwed } when journal.IsBlocked => Screens.Blocked(),
        { Verdict: SaleVerdict.StillOwed, Fault: { } fault } => Screens.StillOwed(fault),
        { Verdict: SaleVerdict.Approved } when ReceiptFaultOf(result) is { } fault => Screens.ApprovedUnprinted(result.Approved!.Approval.Amount, fault),
        { Verdict: SaleVerdict.EndedUnsent, Fault: Fault.CancelledByOperator } => Screens.Cancelled(),
        { Verdict: SaleVerdict.EndedUnsent, Fault: { } fault } => Screens.EndedUnsent(fault),
        _ => null,
    };

    private static Fault? ReceiptFaultOf(SaleResult result) =>
        result.Timeline.LastOrDefault(stage => stage.State == FlowState.Committed)?.Fault;

    private BilingualText TextOf(string code)
    {
        var row = codes.Find(code);
        return new BilingualText(row.Zh, row.En);
    }
}
