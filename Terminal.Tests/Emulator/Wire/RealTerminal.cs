using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Security;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.Storage;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>A terminal in real time with real links; its other devices are virtual. All members are for code on its loop.</summary>
internal sealed class RealTerminal : IAsyncDisposable
{
    private readonly TerminalProfile _profile;
    private readonly EmulatedTerminal _terminal;
    private readonly Operator _person;

    private RealTerminal(TerminalProfile profile, EmulatedTerminal terminal, Operator person, EventTrace trace) =>
        (_profile, _terminal, _person, Trace) = (profile, terminal, person, trace);

    public EventTrace Trace { get; }

    public PaymentTerminal Terminal => _terminal.Terminal;

    public int Owed => _terminal.Journal.Owed.Count;

    /// <summary>Limits that are short enough to be waited for.</summary>
    public static TimeoutPlan ShortLimits { get; } = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        FirstByte = TimeSpan.FromSeconds(2),
        InterByte = TimeSpan.FromSeconds(1),
        ConnectBackoffFirst = TimeSpan.FromSeconds(0.1),
        ReversalBackoffFirst = TimeSpan.FromSeconds(0.1),
        ReversalBackoffMax = TimeSpan.FromSeconds(0.2),
    };

    public static async Task<RealTerminal> OpenAsync(EventLoop loop, TerminalProfile profile, Func<DriverContext, ILink> makeLink)
    {
        var trace = new EventTrace();
        var person = new Operator(CardCatalogue.BuiltIn().Default, 0, new PinScript(PinAnswer.Right), null);
        var disk = new SimulatedDisk();
        var setup = new TerminalSetup(
            loop,
            profile,
            () => new SimulatedRecordStore(disk),
            new InMemoryKeyVault(),
            new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], new SeededRandomSource(1, "cipher")),
            name => new SeededRandomSource(1, name),
            registry => registry.Add("tcp", makeLink),
            trace);
        var terminal = (await EmulatedTerminal.OpenAsync(setup, person)).Value;
        await terminal.Terminal.BootAsync();
        return new RealTerminal(profile, terminal, person, trace);
    }

    public Task<SaleResult> SellAsync()
    {
        _terminal.Serve(_person with { CardAfter = TimeSpan.FromSeconds(0.1) });
        return Terminal.SellAsync(new Money(1234));
    }

    /// <summary>Works off what is owed; then the books must agree.</summary>
    public async Task HealAsync(RealAcquirer acquirer)
    {
        Assert.That((await Terminal.WorkOffAsync()).Fault, Is.Null);
        var audit = Auditor.Judge([AuditReader.Read(_terminal.Journal, _profile.Identity.TerminalId)], await acquirer.BooksAsync());
        Assert.That(audit.Violations, Is.Empty);
        Assert.That(audit.Open, Is.Empty);
    }

    public ValueTask DisposeAsync() => _terminal.DisposeAsync();
}
