using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Drivers.Security;

namespace Terminal.Emulator.Desk;

/// <summary>
/// Decorators around everything that a terminal's program calls and that outlives it: journal, key vault, chip cards, links and printer.
/// Each call passes the gate before it begins and once more before its result is handed back.
/// </summary>
/// <param name="pass">Lets a call pass, or never completes.</param>
internal sealed class CallGate(Func<Task> pass)
{
    /// <summary>Puts the decorators around a terminal's surroundings.</summary>
    public TerminalSetup Around(TerminalSetup setup) => setup with
    {
        Journals = () => new Store(setup.Journals(), this),
        Vault = new Vault(setup.Vault, this),
        WrapCardReader = reader => new CardReader(setup.WrapCardReader(reader), this),
        WrapLink = link => new Link(setup.WrapLink(link), this),
        WrapPrinter = printer => new Printer(setup.WrapPrinter(printer), this),
    };

    private async Task<T> AroundAsync<T>(Func<Task<T>> call)
    {
        await pass();
        var result = await call();
        await pass();
        return result;
    }

    private sealed class Store(IRecordStore inner, CallGate gate) : IRecordStore
    {
        public Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync() => gate.AroundAsync(inner.OpenAsync);

        public Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes) => gate.AroundAsync(() => inner.CommitAsync(changes));

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Vault(IKeyVault inner, CallGate gate) : IKeyVault
    {
        public Task<Outcome<byte[]>> ReadAsync() => gate.AroundAsync(inner.ReadAsync);

        public Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block) => gate.AroundAsync(() => inner.ReplaceAsync(block));
    }

    private sealed class CardReader(ICardReader inner, CallGate gate) : ICardReader
    {
        public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => inner.WaitForCardAsync(cancellationToken);

        public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => inner.WaitForRemovalAsync(cancellationToken);

        public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.PowerUpAsync(reset, cancellationToken));

        public Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.TransceiveAsync(command, cancellationToken));

        public Task PowerDownAsync() => inner.PowerDownAsync();
    }

    private sealed class Link(ILink inner, CallGate gate) : ILink
    {
        public string Name => inner.Name;

        public bool IsConnected => inner.IsConnected;

        public bool WasHungUpOn => inner.WasHungUpOn;

        public TimeSpan? ConnectLimit => inner.ConnectLimit;

        public IReadOnlyList<LinkStep> Steps => inner.Steps;

        public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.ConnectAsync(cancellationToken));

        public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.SendAsync(message, cancellationToken));

        public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.ReceiveAsync(cancellationToken));

        public Task CloseAsync() => gate.AroundAsync(async () =>
        {
            await inner.CloseAsync();
            return true;
        });
    }

    private sealed class Printer(IPrinter inner, CallGate gate) : IPrinter
    {
        public Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken) =>
            gate.AroundAsync(() => inner.PrintAsync(lines, cancellationToken));
    }
}
