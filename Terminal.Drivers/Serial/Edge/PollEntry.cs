namespace Terminal.Drivers.Serial.Edge;

/// <summary>struct pollfd: what to wait for on a descriptor, and what happened.</summary>
/// <param name="Descriptor">The descriptor; a negative one is passed over.</param>
/// <param name="Wanted">What to wait for.</param>
internal record struct PollEntry(int Descriptor, PollEvents Wanted)
{
    /// <summary>What happened.</summary>
    public PollEvents Happened;
}
