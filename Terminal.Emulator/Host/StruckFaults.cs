namespace Terminal.Emulator.Host;

/// <summary>The faults that strike one message.</summary>
/// <param name="Faults">The faults, in the order of the plan.</param>
public sealed record StruckFaults(IReadOnlyList<HostFault> Faults)
{
    /// <summary>No fault.</summary>
    public static StruckFaults None { get; } = new([]);

    /// <summary>How much later the answer leaves.</summary>
    public TimeSpan Delay => Faults.Aggregate(TimeSpan.Zero, (sum, fault) => sum + fault.Delay);

    /// <summary>What the host is made to decide.</summary>
    public HostOverride Override => new(
        Faults.LastOrDefault(fault => fault.Kind == HostFaultKind.Code)?.Code, Has(HostFaultKind.NotPosted));

    /// <summary>Whether the terminal gets no answer that it could go by.</summary>
    public bool SpoilAnswer => Faults.Any(fault => fault.Kind is HostFaultKind.AnswerLost or HostFaultKind.AnswerCrossed or HostFaultKind.AnswerLate
        or HostFaultKind.MacWrong or HostFaultKind.StanWrong or HostFaultKind.AmountWrong
        or HostFaultKind.Truncated or HostFaultKind.Garbage);

    /// <summary>Whether a fault is among them.</summary>
    /// <param name="kind">The fault.</param>
    public bool Has(HostFaultKind kind)
    {
        for (var i = 0; i < Faults.Count; i++)
        {
            if (Faults[i].Kind == kind)
                return true;
        }

        return false;
    }

    /// <summary>The names, separated by commas.</summary>
    public override string ToString() => string.Join(',', Faults);
}
