namespace Terminal.Emulator.World.Board;

/// <summary>What the terminal's voltage is like.</summary>
public enum SupplyVoltage
{
    /// <summary>As it should be.</summary>
    Steady,

    /// <summary>It sags whenever something draws current.</summary>
    Sagging,
}
