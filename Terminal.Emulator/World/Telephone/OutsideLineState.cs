namespace Terminal.Emulator.World.Telephone;

/// <summary>Whether outside calls are allowed on this line.</summary>
public enum OutsideLineState
{
    /// <summary>They are.</summary>
    Open,

    /// <summary>None is, in whatever way it is dialled.</summary>
    Barred,
}
