using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A way through the network that has conditions of its own, beside those of the host at its end: two links of one terminal
/// reach the same host over different ones.
/// </summary>
public sealed class WireRoute
{
    /// <summary>From the terminal to the host.</summary>
    public required Func<WireTiming> Up { get; init; }

    /// <summary>From the host to the terminal.</summary>
    public required Func<WireTiming> Down { get; init; }

    /// <summary>Told of each attempt to connect, when it has come as far as the host; says what becomes of it.</summary>
    public required Func<WireConnect> Knock { get; init; }

    /// <summary>What strikes the connections.</summary>
    public required WireFaults Faults { get; init; }

    /// <summary>Who answers at the far end.</summary>
    public required WirePeers Peers { get; init; }

    /// <summary>Takes a connection at the host's end.</summary>
    /// <param name="connection">The connection, with the faults on it.</param>
    /// <param name="fate">What becomes of it.</param>
    /// <param name="host">Takes it when all is well.</param>
    internal void Accept(FaultyChannel connection, WireConnect fate, Action<IByteChannel> host)
    {
        switch (fate)
        {
            case WireConnect.Reset or WireConnect.Refused or WireConnect.Unreachable:
                connection.Reset();
                return;
            case WireConnect.Silence or WireConnect.Timeout:
                connection.Silence();
                break;
        }

        Peers.Meet(connection, host);
    }
}
