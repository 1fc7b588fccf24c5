using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers;
using Terminal.Drivers.Links;
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

namespace Terminal.Tests.Transactions;

/// <summary>A terminal, its acquirer and the person in front of it in virtual time; each part can be replaced by a test.</summary>
internal sealed class SaleBench
{
    public const string HostName = "acquirer";

    private readonly VirtualLoop _loop = new();
    private readonly InMemoryKeyVault _vault = new();
    private readonly TerminalSetup _setup;
    private OwnAcquirer? _acquirer;
    private EmulatedTerminal? _terminal;

    private SaleBench(TerminalProfile profile)
    {
        Profile = profile;
        Network = new MemoryNetwork(_loop, new SeededRandomSource(1, "network"));
        _setup = new TerminalSetup(
            _loop,
            profile,
            () => new SimulatedRecordStore(Disk),
            _vault,
            new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], new SeededRandomSource(1, "cipher")),
            name => new SeededRandomSource(1, name),
            AddLinks,
            Trace);
    }

    public TerminalProfile Profile { get; }

    public EventTrace Trace { get; } = new();

    /// <summary>Where the acquirer is to be found under the name <see cref="HostName"/>.</summary>
    public MemoryNetwork Network { get; }

    public SimulatedDisk Disk { get; } = new();

    public EventLoop Loop => _loop;

    public TimeSpan Now => _loop.Instant;

    public EmulatedTerminal Terminal => _terminal!;

    public OwnAcquirer Acquirer => _acquirer!;

    /// <summary>The swipes of the person in front of the terminal; a good one of the default card unless a test says otherwise.</summary>
    public Operator Person { get; set; } = new(CardCatalogue.BuiltIn().Default, 0, new PinScript(PinAnswer.Right), null);

    public VirtualKeypad Keypad => (VirtualKeypad)Terminal.Devices.Keypad!;

    public IReadOnlyList<string> Screens => [.. ((VirtualDisplay)Terminal.Devices.Display).Shown.Select(screen => screen.Key)];

    /// <summary>Runs a test in virtual time.</summary>
    public static void Run(Func<SaleBench, Task> test, Func<TerminalProfile, TerminalProfile>? adapt = null, params string[] faults)
    {
        var bench = new SaleBench((adapt ?? (profile => profile))(ProfileFiles.Load("dev").Profile!));
        bench._loop.Run(async () =>
        {
            await bench.OpenAsync(faults);
            await test(bench);
        }).EnsureCompleted();
    }

    /// <summary>Switches the terminal on, again if it was on before.</summary>
    public async Task BootAsync(Func<TerminalSetup, TerminalSetup>? wrap = null)
    {
        if (_terminal is not null)
            await _terminal.DisposeAsync();
        _terminal = (await EmulatedTerminal.OpenAsync((wrap ?? (setup => setup))(_setup), Person)).Value;
        await _terminal.Terminal.BootAsync();
    }

    public Task<SaleResult> SellAsync(long fen = 1234) => Terminal.Terminal.SellAsync(new Money(fen));

    /// <summary>The auditor's verdict once what is under way has arrived.</summary>
    public async Task<AuditReport> AuditAsync()
    {
        await _loop.DelayAsync(TimeSpan.FromMinutes(2));
        return Auditor.Judge(
            [AuditReader.Read(Terminal.Journal, Profile.Identity.TerminalId)], AuditReader.Read(Acquirer.Ledger));
    }

    public void AddFault(string text)
    {
        Assert.That(HostFault.Parse(text, out var fault), Is.Null, text);
        Acquirer.Faults.Add(fault!);
    }

    private async Task OpenAsync(string[] faults)
    {
        _acquirer = (await OwnAcquirer.OpenAsync(
            _loop,
            new SimulatedRecordStore(new SimulatedDisk()),
            Profile.Host,
            new SeededRandomSource(1, "keys"),
            new SeededRandomSource(1, "host"),
            Trace,
            [])).Value;
        foreach (var fault in faults)
            AddFault(fault);
        var endpoint = Network.Listen(HostName, _acquirer.Server.Accept);
        _acquirer.Server.DoorMoved = open => endpoint.Listens = open;
        await BootAsync();
    }

    private void AddLinks(DriverRegistry registry) => registry.Add<ILink>("tcp", context => new StreamLink(
        context.Name, Network.Dial(HostName), BuiltInDrivers.StreamLinkLimits(context.Timeouts), context.Loop.Time));
}
