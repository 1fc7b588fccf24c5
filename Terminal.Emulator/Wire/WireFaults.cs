namespace Terminal.Emulator.Wire;

/// <summary>
/// What a script does to the connections of one host. Counted faults strike once they are reached and are then used up;
/// switches hold until they are switched back. Bytes are counted from the moment the fault is set, length prefixes included.
/// </summary>
public sealed class WireFaults
{
    /// <summary>
    /// How many of the next connections are refused. On a real port the kernel has accepted them before we know, so there
    /// they are reset at once; close the port for a real refusal.
    /// </summary>
    public int RefuseNext { get; set; }

    /// <summary>The connection is cut once the host has got this many bytes, or null.</summary>
    public int? CutRequestAfter { get; set; }

    /// <summary>The connection is cut once the host has sent this many bytes, or null.</summary>
    public int? CutAnswerAfter { get; set; }

    /// <summary>True: what the terminal sends vanishes on the way.</summary>
    public bool SwallowRequests { get; set; }

    /// <summary>True: what the host sends vanishes on the way.</summary>
    public bool SwallowAnswers { get; set; }

    /// <summary>Counts one connection against <see cref="RefuseNext"/>.</summary>
    /// <returns>True when it is to be refused.</returns>
    public bool TakeRefusal()
    {
        if (RefuseNext <= 0) return false;
        RefuseNext--;
        return true;
    }
}
