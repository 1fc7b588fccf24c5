namespace Terminal.Emulator.Host;

/// <summary>What can go wrong at the acquirer and on its answers, each under its name on the command line.</summary>
public enum HostFaultKind
{
    /// <summary><c>answer-lost</c>: decided and posted, but the answer never leaves.</summary>
    AnswerLost,

    /// <summary><c>answer-late=SECONDS</c>: the answer leaves so much later.</summary>
    AnswerLate,

    /// <summary><c>answer-doubled</c>: the answer is sent twice.</summary>
    AnswerDoubled,

    /// <summary><c>answer-crossed</c>: the answer is kept and delivered over the connection of the next purchase, before that one's own answer, whoever makes it.</summary>
    AnswerCrossed,

    /// <summary><c>request-doubled</c>: the network delivers the request twice; the second is answered by the rules, 94.</summary>
    RequestDoubled,

    /// <summary><c>held-and-overtaken</c>: the network holds the request until the host has answered the terminal's next 0400 or 0200.</summary>
    HeldAndOvertaken,

    /// <summary><c>mac-wrong</c>: one bit of the answer's MAC is wrong. Does nothing to an answer without a MAC.</summary>
    MacWrong,

    /// <summary><c>stan-wrong</c>: the answer, its MAC right, has another trace number.</summary>
    StanWrong,

    /// <summary><c>amount-wrong</c>: the answer, its MAC right, has another amount. Does nothing to an answer without one.</summary>
    AmountWrong,

    /// <summary><c>truncated</c>: only the first half of the answer comes, as a frame of its own.</summary>
    Truncated,

    /// <summary><c>garbage</c>: instead of the answer a frame of random bytes comes.</summary>
    Garbage,

    /// <summary><c>no-answer</c>: the request is swallowed: neither decided on nor answered.</summary>
    NoAnswer,

    /// <summary>
    /// <c>refused</c>: when the next message would be the one to be struck, connections end and for
    /// <see cref="AcquirerSettings.RefusalTime"/> none is accepted; that counts once.
    /// </summary>
    Refused,

    /// <summary><c>code=NN</c>: the answer has this code; nothing is posted unless the code approves.</summary>
    Code,

    /// <summary><c>not-posted</c>: approved, but no money is moved.</summary>
    NotPosted,

    /// <summary><c>host-gone</c>: decided and posted, then every connection ends and none is accepted any more.</summary>
    HostGone,

    /// <summary><c>arpc-wrong</c>: the issuer's proof to a chip (tag 91) is wrong. Does nothing to a request without chip data.</summary>
    ArpcWrong,

    /// <summary><c>arpc-missing</c>: the issuer does not prove itself to a chip.</summary>
    ArpcMissing,

    /// <summary><c>script=COMMAND</c>: the issuer sends a chip one more script (tag 72), e.g. <c>script=block-application</c>.</summary>
    Script,

    /// <summary><c>script-wrong</c>: the MACs of all script commands are wrong.</summary>
    ScriptWrong,
}
