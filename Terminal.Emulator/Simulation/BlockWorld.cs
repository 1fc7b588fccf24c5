using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Security;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Simulation;

/// <summary>Plays one block: its terminals, one acquirer and the network between them on one event loop, decided by the script alone.</summary>
internal sealed class BlockWorld : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan UntilMidnight = TimeSpan.FromHours(15);

    private readonly BlockScript _script;
    private readonly List<Violation> _violations = [];
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly AesGcmRecordCipher _cipher;
    private readonly SimulatedDisk _ledgerDisk = new();
    private readonly Dictionary<string, SimulatedTerminal> _terminals = new(StringComparer.Ordinal);
    private readonly Dice _door;
    private readonly BankParts _banks;
    private bool _isSound;
    private bool _isOver;

    private BlockWorld(BlockScript script, TextWriter? traced)
    {
        (_script, _door) = (script, new Dice(script.Seed, "door"));
        Trace = traced is null ? NoTrace.Instance : new TraceWriter(Loop.Time, traced);
        _banks = new BankParts(Loop.Time, Stream, Trace);
        var key = new byte[AesGcmRecordCipher.KeyLength];
        Stream("storage-key").Fill(key);
        _cipher = new AesGcmRecordCipher(key, Stream("storage"));
    }

    /// <summary>The one loop of everything.</summary>
    public VirtualLoop Loop { get; } = new();

    /// <summary>What happened, for people.</summary>
    public ITrace Trace { get; }

    /// <summary>Whether anybody reads it.</summary>
    public bool IsTraced => Trace is not NoTrace;

    /// <summary>Puts decorators around a terminal's surroundings.</summary>
    public Func<TerminalSetup, TerminalSetup> Wrap { get; private init; } = setup => setup;

    /// <summary>What happened how often.</summary>
    public Tally Tally { get; } = new();

    /// <summary>The acquirer.</summary>
    public OwnAcquirer Acquirer { get; private set; } = null!;

    /// <summary>Plays a block to its end.</summary>
    /// <param name="script">The block.</param>
    /// <param name="traced">Where the trace goes; null for nowhere.</param>
    /// <param name="wrap">Puts decorators around each terminal's surroundings at each start; null for none.</param>
    public static BlockReport Play(BlockScript script, TextWriter? traced = null, Func<TerminalSetup, TerminalSetup>? wrap = null)
    {
        using var world = new BlockWorld(script, traced) { Wrap = wrap ?? (setup => setup) };
        var end = world.Loop.Run(world.LiveAsync);
        if (end is not LoopEnd.Completed)
            world.Violate("end of the block", 0, end.Description);
        return new BlockReport(script.Index, Convert.ToHexString(world._digest.GetHashAndReset()), world._violations, world.Tally);
    }

    /// <summary>Something happened that must not.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="terminal">At which terminal; 0 for all.</param>
    /// <param name="text">The particulars.</param>
    public void Violate(string rule, int terminal, string text)
    {
        _violations.Add(new Violation(rule, terminal, Loop.Instant, text));
        Trace.Write("simulate", "violation", $"{rule}: {text}");
    }

    /// <summary>The acquirer refuses connections; some time later somebody sees to it.</summary>
    public void DoorShut()
    {
        Tally.Add(Counted.Struck);
        Loop.Arrive(_door.Seconds(20, 240), () =>
        {
            if (!_isOver)
                Acquirer.Server.ComeBack();
        });
    }

    /// <summary>Something behind the acquirer goes wrong, for a while.</summary>
    public void Strike(Trouble.Interbank trouble)
    {
        Loop.Arrive(trouble.After, () => SetUnlessSound(trouble.Setting));
        Loop.Arrive(trouble.After + trouble.Lasts, () => SetUnlessSound(trouble.Setting with { Value = PlaceState.Normal }));
    }

    /// <summary>The terminal of an id; null when there is none.</summary>
    public SimulatedTerminal? TerminalOf(string id) => _terminals.GetValueOrDefault(id);

    /// <summary>Takes something into the block's digest.</summary>
    public void Digest(string text) => _digest.AppendData(Encoding.UTF8.GetBytes(text));

    /// <summary>Takes something into the block's digest.</summary>
    public void Digest(ReadOnlySpan<byte> bytes) => _digest.AppendData(bytes);

    public void Dispose()
    {
        _cipher.Dispose();
        _digest.Dispose();
    }

    private async Task LiveAsync()
    {
        var host = _script.Terminals[0].Profile.Host;
        var network = new MemoryNetwork(Loop, Stream("network"));
        Acquirer = await VirtualBank.OpenAsync(Loop, network, _ledgerDisk, host, Registry(), front: null, Stream, new BankWatch(this), [], _banks);
        await using var acquirer = Acquirer;
        var terminals = _script.Terminals.Select(script => Place(script, network, host)).ToList();
        BeginDay();

        await AllAsync(terminals, terminal => terminal.LiveAsync());
        Acquirer.Faults.Clear();
        Acquirer.Server.ComeBack();
        _isSound = true;
        foreach (var part in _banks.All)
            Set(new WorldSetting(part.Name, null, PlaceState.Normal, part.Name, 0, 0));
        await Loop.DelayAsync(Settle);
        Judge(terminals, "with faults");

        await AllAsync(terminals, terminal => terminal.RecoverAsync());
        await Loop.DelayAsync(Settle);
        Judge(terminals, "after the faults");
        _isOver = true;
        await AllAsync(terminals, terminal => terminal.DisposeAsync().AsTask());
        for (var extent = 0; extent < SimulatedDisk.Extents; extent++)
            Digest(_ledgerDisk.Read(extent).Span);
    }

    private void SetUnlessSound(WorldSetting setting)
    {
        if (!_isSound)
            Set(setting);
    }

    private void Set(WorldSetting setting)
    {
        if (WorldSettings.Apply(setting, _banks.All) is { } reason)
            throw new DeskFailure($"{setting.Path}={setting.Value}: {reason}");
    }

    private SimulatedTerminal Place(TerminalScript script, MemoryNetwork network, HostSettings host)
    {
        var id = script.Profile.Identity.TerminalId;
        SeededRandomSource OwnStream(string name) => Stream($"{id}/{name}");
        var wires = new MemoryWires(Loop, network, host.Address, OwnStream, Trace, front: null);
        var terminal = new SimulatedTerminal(this, script, new VirtualSite(script.Profile, wires, OwnStream, _cipher, Trace), wires);
        _terminals.Add(id, terminal);
        return terminal;
    }

    private AcquirerRegistry Registry()
    {
        var registry = AcquirerRegistry.BuiltIn();
        foreach (var terminal in _script.Terminals)
        {
            registry.Set(new RegisteredTerminal(
                terminal.Profile.Identity.TerminalId, AcquirerRegistry.MerchantId, TestKeys.Master(KeyAlgorithm.Des), TestKeys.Master(KeyAlgorithm.Sm4)));
        }

        return registry;
    }

    // At midnight the host opens the next batch; each terminal learns of it when its next message is answered 77.
    private void BeginDay() => Loop.Arrive(Loop.Instant < UntilMidnight ? UntilMidnight : Day, () =>
    {
        if (_isOver)
            return;
        foreach (var terminal in _script.Terminals)
            Acquirer.Host.BeginBatch(terminal.Profile.Identity.TerminalId);
        BeginDay();
    });

    private void Judge(IReadOnlyList<SimulatedTerminal> terminals, string when)
    {
        var audit = Auditor.Judge([.. terminals.Select(terminal => terminal.Books()).OfType<TerminalBooks>()], AuditReader.Read(Acquirer.Ledger));
        foreach (var violation in audit.Violations)
            Violate("auditor", 0, $"{when}: {violation}");
        Digest(string.Create(CultureInfo.InvariantCulture, $"{when} {audit.Transactions} {audit.Open.Count} {audit.Discrepancies.Count};"));
        Trace.Write("simulate", "audit", $"{when}: {audit.Violations.Count} violations, {audit.Open.Count} open, {audit.Discrepancies.Count} discrepancies");
    }

    private static async Task AllAsync(IReadOnlyList<SimulatedTerminal> terminals, Func<SimulatedTerminal, Task> act)
    {
        var acts = terminals.Select(act).ToList();
        foreach (var one in acts)
            await one;
    }

    private SeededRandomSource Stream(string name) => new(_script.Seed, name);
}
