namespace Terminal.Core.Diagnosis;

/// <summary>The network check-up's findings (OPS-02).</summary>
/// <param name="Links">One a link, in the profile's order.</param>
public sealed record NetworkReport(IReadOnlyList<LinkCheck> Links)
{
    /// <summary>How many links can be used.</summary>
    public int Usable => Links.Count(link => link.Fault is null);

    /// <summary>Whether a sale can be made, and whether anything is to be repaired.</summary>
    public NetworkVerdict Verdict =>
        Usable == 0 ? NetworkVerdict.NoLink
        : Usable < Links.Count ? NetworkVerdict.BackupOnly
        : Links.Any(link => link.Warnings.Count > 0) ? NetworkVerdict.Warnings
        : NetworkVerdict.Good;
}
