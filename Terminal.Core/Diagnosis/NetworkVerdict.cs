namespace Terminal.Core.Diagnosis;

/// <summary>What a network check-up comes to.</summary>
public enum NetworkVerdict
{
    /// <summary>Every link works.</summary>
    Good,

    /// <summary>Every link works, but something was noticed that will fail soon or is set wrongly.</summary>
    Warnings,

    /// <summary>Sales are possible over some of the links; the others are to be repaired.</summary>
    BackupOnly,

    /// <summary>No link works: no sale is possible.</summary>
    NoLink,
}
