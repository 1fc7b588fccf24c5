namespace Terminal.Emulator.Simulation;

/// <summary>Where troubles come from.</summary>
internal enum TroubleGroup
{
    /// <summary>The acquirer and its answers.</summary>
    Bank,

    /// <summary>The switch, the issuers behind it, refusals by rule, and what the acquirer can carry.</summary>
    Interbank,

    /// <summary>Local networks.</summary>
    Network,

    /// <summary>The telephone line and its modem.</summary>
    Telephone,

    /// <summary>The carrier and its module.</summary>
    Mobile,

    /// <summary>The access controller.</summary>
    Access,

    /// <summary>The merchant and the cardholder.</summary>
    Person,

    /// <summary>The chip reader.</summary>
    Chip,

    /// <summary>The head of the stripe reader.</summary>
    Stripe,

    /// <summary>The PIN pad.</summary>
    PinPad,

    /// <summary>The printer.</summary>
    Printer,

    /// <summary>The journal's disk.</summary>
    Disk,

    /// <summary>The power.</summary>
    Power,

    /// <summary>The calendar.</summary>
    Clock,
}
