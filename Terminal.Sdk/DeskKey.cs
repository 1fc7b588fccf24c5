namespace Terminal.Sdk;

/// <summary>A key of keypad or PIN pad.</summary>
public enum DeskKey
{
    /// <summary>0.</summary>
    D0,

    /// <summary>1.</summary>
    D1,

    /// <summary>2.</summary>
    D2,

    /// <summary>3.</summary>
    D3,

    /// <summary>4.</summary>
    D4,

    /// <summary>5.</summary>
    D5,

    /// <summary>6.</summary>
    D6,

    /// <summary>7.</summary>
    D7,

    /// <summary>8.</summary>
    D8,

    /// <summary>9.</summary>
    D9,

    /// <summary>取消.</summary>
    Cancel,

    /// <summary>清除.</summary>
    Clear,

    /// <summary>确认.</summary>
    Enter,
}
