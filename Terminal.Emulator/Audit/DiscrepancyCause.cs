namespace Terminal.Emulator.Audit;

/// <summary>Why terminal and bank may differ without anything being lost.</summary>
public enum DiscrepancyCause
{
    /// <summary>The host approved and posted nothing (HOST-03).</summary>
    ApprovedButNotPosted,

    /// <summary>A supervisor cleared a reversal that the host kept refusing (HOST-08).</summary>
    ClearedBySupervisor,
}
