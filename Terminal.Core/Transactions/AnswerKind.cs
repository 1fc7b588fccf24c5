namespace Terminal.Core.Transactions;

/// <summary>What an incoming message is to the request that waits.</summary>
internal enum AnswerKind
{
    /// <summary>Its answer, with a valid MAC where one is required.</summary>
    Matches,

    /// <summary>Its answer by all fields, but the MAC is wrong or missing where one is required.</summary>
    MacInvalid,

    /// <summary>Its answer by all fields, but the security module cannot verify the MAC.</summary>
    Unverifiable,

    /// <summary>Somebody else's answer: another type, STAN, terminal, merchant or amount.</summary>
    Stray,

    /// <summary>No message of the dialect.</summary>
    Malformed,
}
