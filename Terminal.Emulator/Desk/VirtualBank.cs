using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Desk;

/// <summary>Puts the acquirer twin on the network of a virtual world.</summary>
internal static class VirtualBank
{
    /// <summary>Opens the books and listens as long as the twin's door is open.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="network">Its network.</param>
    /// <param name="disk">The disk of the books.</param>
    /// <param name="host">The dialect and MAC of the terminals it serves.</param>
    /// <param name="registry">The terminals it knows.</param>
    /// <param name="front">Its end of TLS; null when it speaks none.</param>
    /// <param name="stream">A stream of randomness for a name.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="bank">What can be set about it and the banks behind it; null for banks that work.</param>
    /// <param name="cards">The cards of the issuers behind it; null for those that come with the emulator.</param>
    /// <exception cref="DeskFailure">The books do not open.</exception>
    public static async Task<OwnAcquirer> OpenAsync(
        EventLoop loop,
        MemoryNetwork network,
        SimulatedDisk disk,
        HostSettings host,
        AcquirerRegistry registry,
        TlsFront? front,
        Func<string, IRandomSource> stream,
        ITrace trace,
        IReadOnlyList<HostFault> faults,
        BankParts? bank = null,
        CardCatalogue? cards = null)
    {
        var opened = await OwnAcquirer.OpenAsync(
            loop, new SimulatedRecordStore(disk, trace), host, stream("host-keys"), stream("host"), trace, faults, registry, bank, cards);
        if (!opened.TryGet(out var acquirer, out var fault))
            throw new DeskFailure($"The acquirer's books do not open: {fault}.");
        Action<IByteChannel> accept = acquirer.Server.Accept;
        var endpoint = network.Listen(MemoryWires.AcquirerName, front is null ? accept : connection => front.Meet(connection, accept));
        endpoint.Listens = acquirer.Server.IsOpen;
        acquirer.Server.DoorMoved = open => endpoint.Listens = open;
        acquirer.Server.FaultsChanged();
        return acquirer;
    }
}
