using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Drivers.Security;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Emulator.Neighbours;

/// <summary>Two whole terminals at one acquirer, on one virtual clock, both signed on.</summary>
internal sealed class TwoTerminals
{
    private static readonly TerminalProfile Profile = ProfileFiles.Load("dev").Profile!;
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(2);
    private static readonly string[] Ids = ["00000001", "00000002"];

    private readonly VirtualLoop _loop = new();
    private readonly EmulatedTerminal[] _terminals = new EmulatedTerminal[2];
    private readonly RecordingTrace[] _traces = [new(), new()];
    private readonly ulong _seed;

    private TwoTerminals(ulong seed)
    {
        _seed = seed;
        Bank = new BankParts(_loop.Time, Stream, NoTrace.Instance);
    }

    /// <summary>What can be set about the bank.</summary>
    public BankParts Bank { get; }

    /// <summary>The acquirer.</summary>
    public OwnAcquirer Acquirer { get; private set; } = null!;

    /// <summary>The auditor's verdict over both journals and the bank's books.</summary>
    public AuditReport Audit { get; private set; } = null!;

    /// <summary>What the acquirer's books took from all cards, in fen.</summary>
    public long NetFen { get; private set; }

    /// <summary>Runs a script and audits the books once the world is quiet.</summary>
    public static TwoTerminals Run(ulong seed, Func<TwoTerminals, Task> script)
    {
        var two = new TwoTerminals(seed);
        var end = two._loop.Run(() => two.LiveAsync(script));
        Assert.That(end, Is.InstanceOf<LoopEnd.Completed>(), end.Description);
        return two;
    }

    /// <summary>The screens of a terminal from here on, e.g. <c>approved:12.34</c>.</summary>
    public IEnumerable<string> ScreensOf(int number) => _traces[number].Lines
        .Where(line => line.StartsWith("display show ", StringComparison.Ordinal)).Select(line => line["display show ".Length..]);

    /// <summary>What a terminal's trace holds.</summary>
    public IReadOnlyList<string> TraceOf(int number) => _traces[number].Lines;

    /// <summary>Turns a knob of the bank.</summary>
    public void Set(string part, string knob, string value) =>
        Assert.That(WorldSettings.Apply(new WorldSetting(part, knob, value, part, 1, 1), Bank.All), Is.Null);

    /// <summary>Lets something go wrong at the acquirer, for one of them only.</summary>
    public void Strike(int number, string fault)
    {
        Assert.That(HostFault.Parse(fault, out var parsed), Is.Null);
        Acquirer.Faults.Add(parsed! with { Terminal = Ids[number] });
        Acquirer.Server.FaultsChanged();
    }

    /// <summary>A sale at one of them, after a while.</summary>
    public async Task<SaleResult> SellAsync(int number, long fen, string card = CardCatalogue.DefaultName, TimeSpan after = default)
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(card, out var found));
        await _loop.DelayAsync(after);
        _terminals[number].Serve(new Operator(found, 0, new PinScript(PinAnswer.Right), PaperLines: null));
        return await _terminals[number].Terminal.SellAsync(new Money(fen));
    }

    /// <summary>Waits until what the network holds has arrived, and works off what is owed.</summary>
    public async Task WorkOffAsync(int number)
    {
        await _loop.DelayAsync(Settle);
        await _terminals[number].Terminal.WorkOffAsync();
    }

    private async Task LiveAsync(Func<TwoTerminals, Task> script)
    {
        var registry = AcquirerRegistry.BuiltIn();
        foreach (var id in Ids)
            registry.Set(new RegisteredTerminal(id, AcquirerRegistry.MerchantId, TestKeys.Master(KeyAlgorithm.Des), TestKeys.Master(KeyAlgorithm.Sm4)));
        var network = new MemoryNetwork(_loop, Stream("network"));
        Acquirer = await VirtualBank.OpenAsync(
            _loop, network, new SimulatedDisk(), Profile.Host, registry, front: null, Stream, NoTrace.Instance, [], Bank);
        await using var acquirer = Acquirer;
        using var cipher = new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], Stream("storage"));
        await using var one = Place(0, network, cipher);
        await using var other = Place(1, network, cipher);
        VirtualSite[] sites = [one, other];
        for (var number = 0; number < sites.Length; number++)
        {
            var trace = _traces[number];
            var opened = await sites[number].StartAsync(new Operator(null, 0, new PinScript(PinAnswer.Never), PaperLines: null), setup => setup with { Trace = trace });
            _terminals[number] = opened.Value;
            await _terminals[number].Terminal.BootAsync();
            Assert.That((await _terminals[number].Terminal.SignOnAsync()).Succeeded);
            trace.Lines.Clear();
        }

        await script(this);
        await _loop.DelayAsync(Settle);
        var books = AuditReader.Read(acquirer.Ledger);
        NetFen = books.Movements.Sum(movement => movement.Fen);
        Audit = Auditor.Judge([.. _terminals.Select((terminal, number) => AuditReader.Read(terminal.Journal, Ids[number]))], books);
        foreach (var terminal in _terminals)
            await terminal.DisposeAsync();
    }

    private VirtualSite Place(int number, MemoryNetwork network, AesGcmRecordCipher cipher)
    {
        var profile = Profile with { Identity = Profile.Identity with { TerminalId = Ids[number] } };
        SeededRandomSource Own(string name) => Stream($"{Ids[number]}/{name}");
        var wires = new MemoryWires(_loop, network, profile.Host.Address, Own, NoTrace.Instance, front: null);
        return new VirtualSite(profile, wires, Own, cipher, NoTrace.Instance);
    }

    private SeededRandomSource Stream(string name) => new(_seed, name);
}
