namespace Terminal.Sdk;

/// <summary>What the holder of a card types at the PIN pad.</summary>
public enum DeskPin
{
    /// <summary>The right PIN.</summary>
    Right,

    /// <summary>A wrong PIN.</summary>
    Wrong,

    /// <summary>No PIN: Enter at once.</summary>
    Bypass,
}
