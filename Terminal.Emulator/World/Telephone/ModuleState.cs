namespace Terminal.Emulator.World.Telephone;

/// <summary>Whether a modem module works.</summary>
public enum ModuleState
{
    /// <summary>It does.</summary>
    Normal,

    /// <summary>Its program hangs: it answers nothing until its power is cut.</summary>
    Silent,

    /// <summary>It is broken: it answers nothing, whatever is done.</summary>
    Dead,
}
