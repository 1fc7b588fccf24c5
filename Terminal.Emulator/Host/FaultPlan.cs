namespace Terminal.Emulator.Host;

/// <summary>Which faults are still to strike. May be added to at any time.</summary>
public sealed class FaultPlan
{
    private readonly List<(HostFault Fault, int? Left)> _faults = [];

    /// <summary>The faults that may still strike.</summary>
    public IReadOnlyList<HostFault> Pending => [.. _faults.Select(entry => entry.Fault with { Count = entry.Left })];

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(HostFault fault) => _faults.Add((fault, fault.Count));

    /// <summary>Takes all faults back.</summary>
    public void Clear() => _faults.Clear();

    /// <summary>Takes the faults that strike a request: each counts once.</summary>
    /// <param name="mti">The request's type.</param>
    /// <param name="terminal">The terminal that it comes from; empty when it is not known.</param>
    public StruckFaults Strike(string mti, string terminal = "") => Take(fault => fault.Kind != HostFaultKind.Refused && IsFor(fault, mti)
        && (fault.Terminal is null || string.Equals(fault.Terminal, terminal, StringComparison.Ordinal)));

    /// <summary>Whether a connection that would bring this message is refused; counts once.</summary>
    /// <param name="mti">The type of the next message to be expected.</param>
    public bool RefusesConnection(string mti) =>
        Take(fault => fault.Kind == HostFaultKind.Refused && IsFor(fault, mti)).Faults.Count > 0;

    private static bool IsFor(HostFault fault, string mti) => string.Equals(fault.Mti, mti, StringComparison.Ordinal);

    private StruckFaults Take(Predicate<HostFault> match)
    {
        if (_faults.Count == 0)
            return StruckFaults.None;
        var struck = new List<HostFault>();
        for (var i = 0; i < _faults.Count; i++)
        {
            if (!match(_faults[i].Fault))
                continue;
            struck.Add(_faults[i].Fault);
            _faults[i] = _faults[i] with { Left = _faults[i].Left - 1 };
        }

        _faults.RemoveAll(entry => entry.Left == 0);
        return struck.Count == 0 ? StruckFaults.None : new StruckFaults(struck);
    }
}
