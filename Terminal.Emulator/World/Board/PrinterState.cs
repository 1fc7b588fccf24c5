namespace Terminal.Emulator.World.Board;

/// <summary>What is wrong with a printer.</summary>
public enum PrinterState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>The paper has jammed: it reports an error after a few lines.</summary>
    Jammed,

    /// <summary>Its driver never returns.</summary>
    Hangs,

    /// <summary>Its driver throws, as a driver with a defect does.</summary>
    Throws,
}
