namespace Terminal.Emulator.World.Telephone;

/// <summary>The telephone that shares the terminal's line.</summary>
public enum SharedSetState
{
    /// <summary>Nobody uses it.</summary>
    OnHook,

    /// <summary>Somebody speaks on it, or has not put it down: low voltage, no dial tone for the modem.</summary>
    OffHook,
}
