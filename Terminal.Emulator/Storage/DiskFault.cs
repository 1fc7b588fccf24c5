namespace Terminal.Emulator.Storage;

/// <summary>How a disk call fails.</summary>
public enum DiskFault
{
    /// <summary>It does not fail.</summary>
    None,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>The medium reports an error.</summary>
    Broken,
}
