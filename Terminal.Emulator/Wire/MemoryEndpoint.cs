using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>A host on a <see cref="MemoryNetwork"/>. Its properties may be changed at any time.</summary>
public sealed class MemoryEndpoint
{
    private readonly Action<IByteChannel> _accepted;

    internal MemoryEndpoint(string name, WireTiming timing, Action<IByteChannel> accepted)
    {
        Name = name;
        Timing = timing;
        _accepted = accepted;
    }

    /// <summary>The name to dial.</summary>
    public string Name { get; }

    /// <summary>How its wires behave.</summary>
    public WireTiming Timing { get; set; }

    /// <summary>False: new connections are refused.</summary>
    public bool Listens { get; set; } = true;

    /// <summary>False: attempts to connect vanish and are never answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>False: the network says that there is no way to the host.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>What strikes the connections to this host.</summary>
    public WireFaults Faults { get; } = new();

    internal void Accept(IByteChannel connection) => _accepted(new FaultyChannel(connection, Faults));
}
