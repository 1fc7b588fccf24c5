namespace Terminal.Emulator.World.Mobile;

/// <summary>What a SIM asks for, as <c>AT+CPIN?</c> tells it (3GPP TS 27.007, 8.3).</summary>
public enum SimState
{
    /// <summary>Nothing: it can be used.</summary>
    Ready,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>Its PIN.</summary>
    Pin,

    /// <summary>Its PUK: too many wrong PINs.</summary>
    Puk,

    /// <summary>Nothing can be read from it.</summary>
    Failure,
}
