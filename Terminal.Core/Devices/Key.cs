namespace Terminal.Core.Devices;

/// <summary>The keys of a payment terminal.</summary>
public enum Key
{
    /// <summary>Digit 0.</summary>
    D0,

    /// <summary>Digit 1.</summary>
    D1,

    /// <summary>Digit 2.</summary>
    D2,

    /// <summary>Digit 3.</summary>
    D3,

    /// <summary>Digit 4.</summary>
    D4,

    /// <summary>Digit 5.</summary>
    D5,

    /// <summary>Digit 6.</summary>
    D6,

    /// <summary>Digit 7.</summary>
    D7,

    /// <summary>Digit 8.</summary>
    D8,

    /// <summary>Digit 9.</summary>
    D9,

    /// <summary>The red key: cancel (取消).</summary>
    Cancel,

    /// <summary>The yellow key: clear (清除).</summary>
    Clear,

    /// <summary>The green key: confirm (确认).</summary>
    Enter,
}
