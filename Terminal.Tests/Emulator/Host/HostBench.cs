using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Bank;

namespace Terminal.Tests.Emulator.Host;

/// <summary>An acquirer on a memory network in virtual time, and terminals that talk to it.</summary>
internal sealed class HostBench
{
    private readonly MemoryNetwork _network;
    private readonly SeededRandomSource _random = new(7, "host");
    private readonly Func<IRecordStore> _store;
    private AcquirerServer? _server;

    private HostBench(VirtualLoop loop, Dialect dialect, Func<IRecordStore>? store)
    {
        Loop = loop;
        Dialect = dialect;
        _store = store ?? Store.Attach;
        _network = new MemoryNetwork(loop, new SeededRandomSource(7, "network"));
        Bank = new BankParts(loop.Time, name => new SeededRandomSource(7, name), Trace);
    }

    public VirtualLoop Loop { get; }

    public Dialect Dialect { get; }

    public HeldStore Store { get; } = new();

    public FaultPlan Faults { get; } = new();

    public AcquirerRegistry Registry { get; } = AcquirerRegistry.BuiltIn();

    public CardCatalogue Cards { get; } = CardCatalogue.BuiltIn();

    public RecordingTrace Trace { get; } = new();

    public BankParts Bank { get; }

    public AcquirerSettings Settings { get; init; } = new();

    public AcquirerLedger Ledger { get; private set; } = null!;

    public AcquirerHost Host { get; private set; } = null!;

    public AcquirerServer Server => _server!;

    public TestCard Card => Cards.Default;

    /// <summary>Runs a test on a loop of its own, to its end.</summary>
    public static void Run(
        Func<HostBench, Task> test, Dialect? dialect = null, AcquirerSettings? settings = null, Func<IRecordStore>? store = null)
    {
        var loop = new VirtualLoop();
        var bench = new HostBench(loop, dialect ?? Dialect.UnionPay, store) { Settings = settings ?? new AcquirerSettings() };
        loop.Run(async () =>
        {
            await bench.StartAsync();
            await test(bench);
        }).EnsureCompleted();
    }

    /// <summary>Starts the acquirer, the first time or again: all it knows then is what its store holds.</summary>
    public async Task StartAsync()
    {
        _server?.CloseSessions();
        Host?.Dispose();
        Ledger = new AcquirerLedger(_store(), Cards);
        Assert.That((await Ledger.OpenAsync()).Succeeded, Is.True);
        Host = new AcquirerHost(Registry, Cards, Ledger, Settings, _random, Loop.Time, Trace, Bank);
        _server = new AcquirerServer(Loop, Host, Dialect, Faults, _random, Trace);
        var endpoint = _network.Listen("acquirer", _server.Accept);
        _server.DoorMoved = open => endpoint.Listens = open;
        _server.FaultsChanged();
    }

    public TestTerminal NewTerminal() => new(_network.Dial("acquirer"), Loop.Time, Dialect);

    public TestTerminal NewTerminal(string id, string merchant) =>
        new(_network.Dial("acquirer"), Loop.Time, Dialect) { Id = id, Merchant = merchant };

    public async Task<TestTerminal> SignedOnAsync(string networkCode = "003")
    {
        var terminal = NewTerminal();
        Assert.That((await terminal.SignOnAsync(networkCode)).Text(39), Is.EqualTo("00"));
        return terminal;
    }

    public void Strike(string fault)
    {
        Assert.That(HostFault.Parse(fault, out var parsed), Is.Null);
        Faults.Add(parsed!);
        Server.FaultsChanged();
    }

    public long BalanceOf(TestCard card) => Ledger.AccountOf(card.Name)!.BalanceFen;

    public void ExpectTaken(TestCard card, long fen) =>
        Assert.That(card.BalanceFen - BalanceOf(card), Is.EqualTo(fen), "what the card has lost");

    public async Task<bool> CanConnectAsync()
    {
        var channel = _network.Dial("acquirer");
        var opened = await channel.OpenAsync(default);
        await channel.CloseAsync();
        return opened.Succeeded;
    }
}
