namespace Terminal.Core.Journal;

/// <summary>How often a device was used, and how often that failed.</summary>
/// <param name="Uses">Swipes, insertions or receipts, the failed ones included.</param>
/// <param name="Errors">How many of them failed.</param>
public readonly record struct DeviceUse(long Uses, long Errors)
{
    /// <summary>Adds up.</summary>
    public static DeviceUse operator +(DeviceUse left, DeviceUse right) => new(left.Uses + right.Uses, left.Errors + right.Errors);
}
