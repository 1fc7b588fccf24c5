using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Drivers.Random;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Desk;

/// <summary>A virtual modem on a pseudo-terminal, with the acquirer twin behind its network, all on one real loop.</summary>
/// <param name="loop">The loop.</param>
/// <param name="profile">The profile that the acquirer serves.</param>
/// <param name="seed">The seed of everything random but keys.</param>
/// <param name="trace">Takes one line an event.</param>
internal sealed class ModemDesk(RealLoop loop, TerminalProfile profile, ulong seed, ITrace trace)
{
    /// <summary>The acquirer's name among the hosts.</summary>
    public const string AcquirerName = "acquirer";

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="ledger">The file of the acquirer's books.</param>
    /// <param name="path">Where the link to the pseudo-terminal is to be.</param>
    /// <param name="make">Puts the modem together.</param>
    /// <param name="world">Sets its world up; what it throws ends the run.</param>
    /// <param name="ready">Told when the path can be opened.</param>
    /// <param name="stop">Completes when it is to end.</param>
    /// <exception cref="DeskFailure">Books or path cannot be used.</exception>
    public async Task ServeAsync(
        string ledger,
        string path,
        Func<ModemSurroundings, VirtualModem> make,
        Action<IReadOnlyList<IWorldPart>> world,
        Action ready,
        Task stop)
    {
        await using var acquirer = await OpenAcquirerAsync(ledger);
        var hosts = new MemoryNetwork(loop, Stream("network"));
        var endpoint = hosts.Listen(AcquirerName, acquirer.Server.Accept);
        acquirer.Server.DoorMoved = open => endpoint.Listens = open;
        await using var slot = OpenPath(path);
        var modem = make(new ModemSurroundings(loop, slot, hosts, Stream, trace));
        world(modem.Parts);
        using var ending = new CancellationTokenSource();
        var running = modem.RunAsync(ending.Token);
        ready();
        await Task.WhenAny(stop, running);
        ending.Cancel();
        await running;
    }

    /// <summary>Sets a world up as a file says.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parts">The parts of the world.</param>
    /// <returns>What is wrong with the file, line by line; empty on success.</returns>
    public static IReadOnlyList<YamlError> Apply(string file, IReadOnlyList<IWorldPart> parts) =>
        WorldFile.Apply(file, File.ReadAllText(file), parts);

    private async Task<OwnAcquirer> OpenAcquirerAsync(string ledger)
    {
        // A telephone line or the modem's own connection ends at the access controller: there is no TLS on it.
        var opened = await OwnAcquirer.OpenAsync(
            loop, new SqliteRecordStore(ledger, loop, trace), profile.Host with { Tls = false }, new SystemRandomSource(), Stream("host"), trace, []);
        return opened.TryGet(out var acquirer, out _)
            ? acquirer
            : throw new DeskFailure($"The acquirer's books {ledger} cannot be opened; another process may be using them: name another folder with --state.");
    }

    private PseudoTerminalSlot OpenPath(string path)
    {
        try
        {
            return new PseudoTerminalSlot(loop, path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DeskFailure($"No link can be placed at {path}: {refused.Message}");
        }
    }

    private SeededRandomSource Stream(string name) => new(seed, name);
}
