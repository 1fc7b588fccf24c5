using Terminal.Core.Diagnosis;

namespace Terminal.Core.Emv;

/// <summary>How a chip transaction ended. The data objects stay in <see cref="EmvKernel.Data"/> until the kernel is disposed.</summary>
/// <param name="End">The decision.</param>
/// <param name="Phase">In which phase it ended.</param>
/// <param name="Status">The card's status word that ended it, when one did.</param>
/// <param name="Why">The rule that the card's data broke, when one did; for people who look after cards.</param>
public sealed record KernelResult(KernelEnd End, KernelPhase Phase, ushort? Status = null, CardDefect? Why = null)
{
    /// <summary>Whether goods may be handed over, once the approval is committed.</summary>
    public bool IsApproved => End is KernelEnd.ApprovedOffline or KernelEnd.ApprovedOnline or KernelEnd.ApprovedUnableToGoOnline;

    /// <summary>Whether the receipt needs the cardholder's signature.</summary>
    public bool NeedsSignature { get; init; }

    /// <summary>Whether the host approved before the end came: an end that is not an approval then has to be reversed.</summary>
    public bool HostApproved { get; init; }

    /// <summary>Whether an advice has to be sent (CID bit 4).</summary>
    public bool NeedsAdvice { get; init; }

    /// <summary>The results of issuer scripts, five bytes each (DF31); empty for none.</summary>
    public ReadOnlyMemory<byte> ScriptResults { get; init; }

    /// <summary>The number drawn for random selection, 1 to 99; null when none was drawn. Test laboratories ask for it.</summary>
    public int? RandomDrawn { get; init; }

    /// <summary>
    /// Whether the stripe may be tried (降级): only before an application was selected for good, and never for a blocked card
    /// (EMV book 4, 6.1; 2CM.019).
    /// </summary>
    public bool FallbackAllowed => Phase == KernelPhase.ApplicationSelection && (End is KernelEnd.ApplicationMissing or KernelEnd.CardDataInvalid);

    /// <summary>The fault to tell the merchant; null for an approval and for the host's own decline.</summary>
    public Fault? Fault => End switch
    {
        KernelEnd.DeclinedOffline or KernelEnd.RefusedAfterApproval => Diagnosis.Fault.DeclinedOffline,
        KernelEnd.ServiceNotAccepted => Diagnosis.Fault.ServiceNotAccepted,
        KernelEnd.CardBlocked => Diagnosis.Fault.CardBlocked,
        KernelEnd.ApplicationMissing => Diagnosis.Fault.ApplicationMissing,
        KernelEnd.CardDataInvalid => Diagnosis.Fault.ChipDataInvalid,
        KernelEnd.CardLost => Diagnosis.Fault.CardRemoved,
        KernelEnd.Cancelled => Diagnosis.Fault.CancelledByOperator,
        _ => null,
    };
}
