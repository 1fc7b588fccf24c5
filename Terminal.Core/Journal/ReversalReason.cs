namespace Terminal.Core.Journal;

/// <summary>Why a transaction is reversed: the meaning of F39 in a 0400.</summary>
public enum ReversalReason
{
    /// <summary>98: no approval was received in time.</summary>
    NoApproval,

    /// <summary>96: an approval was received, the terminal could not complete the sale.</summary>
    TerminalFault,

    /// <summary>A0: the MAC of the answer does not verify.</summary>
    MacInvalid,

    /// <summary>06: the card refuses the second GENERATE AC.</summary>
    CardRefused,
}
