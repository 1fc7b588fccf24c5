namespace Terminal.Core.Messages;

/// <summary>What the host says about one side of a settlement: digits 31 and 62 of F48.</summary>
public enum BalanceResult
{
    /// <summary>0: not given; always so in the request.</summary>
    NotGiven = 0,

    /// <summary>1: balanced.</summary>
    Balanced = 1,

    /// <summary>2: not balanced, the batch has to be uploaded.</summary>
    NotBalanced = 2,

    /// <summary>3: error.</summary>
    Error = 3,
}
