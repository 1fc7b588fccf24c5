namespace Terminal.Emulator.Host;

/// <summary>Where a fault makes the host decide otherwise than its rules say. The rules on terminal, MAC and duplicates stay.</summary>
/// <param name="Code">The code to be answered; an approving one only replaces another approval, as money must be there to be moved.</param>
/// <param name="WithoutPosting">Approve, but move no money.</param>
public readonly record struct HostOverride(string? Code, bool WithoutPosting)
{
    /// <summary>The host goes by its rules.</summary>
    public static HostOverride None => default;

    /// <summary>The code that refuses whatever the rules say; null when there is none.</summary>
    public string? Refusal => Code is not null && !AcquirerRules.Approves(Code) ? Code : null;

    /// <summary>The code that stands in for an approval.</summary>
    public string Approval => Code is not null && AcquirerRules.Approves(Code) ? Code : ResponseCode.Approved;
}
