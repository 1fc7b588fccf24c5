namespace Terminal.Drivers.Modems;

/// <summary>What is on a telephone line while the modem is on the hook.</summary>
public enum LineState
{
    /// <summary>Nobody uses the line.</summary>
    Idle,

    /// <summary>No voltage: no cable, or a dead line.</summary>
    NoLine,

    /// <summary>Somebody uses the line.</summary>
    InUse,

    /// <summary>A telephone on the same line is off the hook: its load is measured.</summary>
    ParallelSet,
}
