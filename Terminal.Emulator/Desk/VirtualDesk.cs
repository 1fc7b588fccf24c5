using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Security;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Desk;

/// <summary>A virtual world: terminal, network and acquirer on one event loop, in memory, decided by the seed alone.</summary>
internal sealed class VirtualDesk : IDisposable
{
    private readonly VirtualLoop _loop;
    private readonly ulong _seed;
    private readonly ITrace _trace;
    private readonly MemoryNetwork _network;
    private readonly AesGcmRecordCipher _cipher;

    /// <summary>Makes an empty world.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="traced">Where the trace goes; null for nowhere.</param>
    /// <param name="cipher">What seals journal and keys, when they are to be kept; null for a key of this world's own. Disposed with the world.</param>
    /// <param name="log">Takes the trace instead.</param>
    /// <param name="loop">The loop, when people take part; null for one of its own that runs at once.</param>
    public VirtualDesk(ulong seed, TextWriter? traced, AesGcmRecordCipher? cipher = null, ITrace? log = null, VirtualLoop? loop = null)
    {
        _loop = loop ?? new VirtualLoop();
        _seed = seed;
        _trace = log ?? (traced is null ? NoTrace.Instance : new TraceWriter(_loop.Time, traced));
        _network = new MemoryNetwork(_loop, Stream("network"));
        _cipher = cipher ?? OwnCipher();
    }

    /// <summary>The terminal's keys.</summary>
    public InMemoryKeyVault Vault { get; } = new();

    /// <summary>What the chips of the test cards keep.</summary>
    public ChipMemories Chips { get; } = new();

    /// <summary>The journal's disk.</summary>
    public SimulatedDisk JournalDisk { get; } = new();

    /// <summary>The disk of the acquirer's ledger.</summary>
    public SimulatedDisk LedgerDisk { get; } = new();

    /// <summary>Boots a terminal, makes one sale and audits the books once the world is quiet.</summary>
    /// <exception cref="DeskFailure">The run did not come to its end.</exception>
    public SaleRun Sell(DeskPlan plan, Money amount) => Run(plan.Profile, plan.HostFaults, world => SellAsync(world, plan, amount));

    /// <summary>Checks the network of a terminal, link by link.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="progress">Told the name of each link before it is checked.</param>
    /// <exception cref="DeskFailure">The run did not come to its end.</exception>
    public NetworkReport Check(DeskPlan plan, Action<string> progress) => Run(plan.Profile, plan.HostFaults, async world =>
    {
        world.Set(plan.Settings);
        await using var terminal = await world.StartAsync(plan.Person);
        return await terminal.Terminal.CheckNetworkAsync(progress);
    });

    /// <summary>Runs a script in the world.</summary>
    /// <param name="profile">The terminal's profile.</param>
    /// <param name="faults">What goes wrong at the acquirer.</param>
    /// <param name="script">The script.</param>
    /// <param name="known">The acquirer as the profile would know it; null: as it does.</param>
    /// <returns>What the script returned.</returns>
    /// <exception cref="DeskFailure">The script did not come to its end.</exception>
    public T Run<T>(
        TerminalProfile profile, IReadOnlyList<HostFault> faults, Func<VirtualWorld, Task<T>> script, HostSettings? known = null)
        where T : class
    {
        T? result = null;
        var end = _loop.Run(async () =>
        {
            known ??= profile.Host;
            using var front = profile.Host.Tls ? new TlsFront(_loop, new TestCertificates(_loop.Time, known)) : null;
            var bank = new BankParts(_loop.Time, Stream, _trace);
            await using var acquirer = await VirtualBank.OpenAsync(
                _loop, _network, LedgerDisk, profile.Host, AcquirerRegistry.BuiltIn(), front, Stream, _trace, faults, bank);
            var wires = new MemoryWires(_loop, _network, known.Address, Stream, _trace, front);
            await using var site = new VirtualSite(profile, wires, Stream, _cipher, _trace, bank) { JournalDisk = JournalDisk, Vault = Vault, Chips = Chips };
            using var power = new PowerPart(_loop, JournalDisk, _trace);
            result = await script(new VirtualWorld(_loop, acquirer, site, power));
        });
        return end switch
        {
            LoopEnd.Completed => result!,
            LoopEnd.Faulted { Exception: DeskFailure failure } => throw failure,
            _ => throw new DeskFailure(end.Description),
        };
    }

    /// <summary>The parts of a profile's world, of a world that never runs: settings can be tried on them.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="DeskFailure">The emulator has no world for one of its links.</exception>
    public static IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile)
    {
        var loop = new VirtualLoop();
        return [.. ScratchPlace(profile, loop, new BankParts(loop.Time, Any, NoTrace.Instance)), new PowerPart(loop, new SimulatedDisk(), NoTrace.Instance)];
    }

    /// <summary>The same without what terminals share, which is the bank, and without the power, which is the simulator's own affair.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="DeskFailure">The emulator has no world for one of its links.</exception>
    public static IReadOnlyList<IWorldPart> ScratchPlace(TerminalProfile profile) => ScratchPlace(profile, new VirtualLoop(), null);

    private static IReadOnlyList<IWorldPart> ScratchPlace(TerminalProfile profile, VirtualLoop loop, BankParts? bank)
    {
        using var front = profile.Host.Tls ? new TlsFront(loop, new TestCertificates(loop.Time)) : null;
        var wires = new MemoryWires(loop, new MemoryNetwork(loop, Any("network")), profile.Host.Address, Any, NoTrace.Instance, front);
        return new LinkWorld(profile, wires, Any, NoTrace.Instance, bank).Parts;
    }

    private static SeededRandomSource Any(string name) => new(1, name);

    public void Dispose() => _cipher.Dispose();

    private async Task<SaleRun> SellAsync(VirtualWorld world, DeskPlan plan, Money amount)
    {
        world.Set(plan.Settings);
        await using var terminal = await world.StartAsync(plan.Person);
        var boot = await terminal.Terminal.BootAsync();
        var sale = await terminal.Terminal.SellAsync(amount);
        await world.SettleAsync();
        return new SaleRun(boot, sale, terminal.Journal.Owed.Count, world.Audit(terminal, plan.Profile.Identity), _seed);
    }

    private AesGcmRecordCipher OwnCipher()
    {
        var key = new byte[AesGcmRecordCipher.KeyLength];
        Stream("storage-key").Fill(key);
        return new AesGcmRecordCipher(key, Stream("storage"));
    }

    private SeededRandomSource Stream(string name) => new(_seed, name);
}
