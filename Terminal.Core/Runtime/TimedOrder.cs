namespace Terminal.Core.Runtime;

/// <summary>What runs first among things due at one instant. Within one kind, the order of creation decides.</summary>
public enum TimedOrder
{
    /// <summary>What a person does.</summary>
    Input,

    /// <summary>What the world brings: bytes, cards, answers.</summary>
    Arrival,

    /// <summary>Deadlines and other timers: whatever arrives at the deadline's own instant is in time.</summary>
    Timer,
}
