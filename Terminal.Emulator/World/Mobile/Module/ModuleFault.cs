namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>What is wrong with a module itself.</summary>
public enum ModuleFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It takes everything and answers nothing, until its supply is cut.</summary>
    Silent,

    /// <summary>The same, for good.</summary>
    Dead,

    /// <summary>It restarts by itself, once.</summary>
    Restart,

    /// <summary>Its port vanishes, until its supply is cut.</summary>
    Vanish,

    /// <summary>Its port vanishes, for good.</summary>
    Gone,
}
