using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.Simulation;

/// <summary>
/// Looks at one terminal from outside, over all its starts: at what it hands to its links and to its screen, at what its chip cards
/// answer, and at what is on its disk at that instant.
/// </summary>
internal sealed class TerminalWatch(BlockWorld world, TerminalScript script, SimulatedDisk disk) : ITrace
{
    private const string Approved = "approved";
    private const string ByChip = "05";
    private static readonly HashSet<string> Spoilers =
        new(StringComparer.Ordinal) { "answer-lost", "no-answer", "mac-wrong", "stan-wrong", "amount-wrong", "truncated", "garbage" };

    private readonly SentMessages _sent = new(script.Profile.Host);
    private readonly string _name = script.Profile.Identity.TerminalId[^4..];
    private readonly HashSet<string> _modems =
        [.. script.Profile.Devices.Links.Where(link => link.Device.Driver != "tcp").Select(link => link.Name)];

    private PowerDomain? _power;

    /// <summary>The journal of the present start; null until it is open.</summary>
    public TerminalJournal? Journal { get; set; }

    /// <summary>How many sales a screen has called approved, less those that were reversed because their receipt was not printed.</summary>
    public int ShownApproved { get; private set; }

    /// <summary>What the chip of this sale did.</summary>
    public ChipWatch Chip { get; } = new();

    /// <summary>How many purchases have been handed to a link in this sale, and not proven to have stayed.</summary>
    public int Purchases { get; private set; }

    /// <summary>Whether something went wrong after the first byte of this sale's purchase.</summary>
    public bool WentWrong { get; set; }

    /// <summary>Faults at the acquirer after which the answer to this sale's purchase must not be believed; null when there were none.</summary>
    public string? Unbelievable { get; private set; }

    /// <summary>Whether the PIN pad has found itself opened: it keeps no keys until custodians come.</summary>
    public bool IsTampered { get; set; }

    /// <summary>Whether this sale's messages went through a modem.</summary>
    public bool UsedModem { get; private set; }

    /// <summary>Notes what a sale says of itself.</summary>
    public void Note(SaleResult result)
    {
        IsTampered |= result.Fault == Fault.PinPadTampered;
        UsedModem = result.LinkAttempts.Any(attempt => _modems.Contains(attempt.Link));
    }

    /// <summary>Faults at the acquirer have struck a message of this terminal.</summary>
    public void WasStruck(string mti, IReadOnlyList<string> faults)
    {
        if (Purchases > 0)
            WentWrong = true;
        // A request that comes twice is answered twice, the second time as the rules have it.
        if (Purchases > 0 && mti == "0200" && !faults.Contains("request-doubled", StringComparer.Ordinal))
            Unbelievable = faults.FirstOrDefault(fault => Spoilers.Contains(fault)) ?? Unbelievable;
    }

    /// <summary>A sale begins.</summary>
    public void Begin()
    {
        (Purchases, WentWrong, UsedModem, Unbelievable) = (0, false, false, null);
        Chip.Begin();
    }

    /// <summary>Puts the watch around a terminal's surroundings.</summary>
    /// <param name="setup">The surroundings.</param>
    /// <param name="power">The power that the terminal has from this start on.</param>
    public TerminalSetup Around(TerminalSetup setup, PowerDomain power)
    {
        (_power, Journal) = (power, null);
        return setup with
        {
            WrapLink = link => new WatchedLink(setup.WrapLink(link), this),
            WrapDisplay = display => new WatchedDisplay(setup.WrapDisplay(display), this, power),
            WrapCardReader = reader => new WatchedCardReader(setup.WrapCardReader(reader), Chip),
            Trace = this,
        };
    }

    /// <inheritdoc/>
    public void Write(string source, string kind, string text)
    {
        if (world.IsTraced)
            world.Trace.Write(source, kind, $"{_name} {text}");
        if (source == "flow" && kind == "transition")
            Transition(text);
        if (CardSecrets.FirstIn(text) is { } secret)
            Violate("secrets", $"the trace ({source} {kind}) tells {secret}");
    }

    private void Transition(string text)
    {
        var end = text.IndexOf(" -> ", StringComparison.Ordinal);
        world.Tally.Add(Counted.Pair, text.AsSpan(0, end));
        var rest = text.AsSpan(end + 4);
        if (text.StartsWith("Committed ", StringComparison.Ordinal) && rest.StartsWith("Reversing"))
            ShownApproved--;
        if (text.StartsWith("Authorizing Doubt", StringComparison.Ordinal) || text.StartsWith("Completing Doubt", StringComparison.Ordinal)
            || text.StartsWith("Authorizing JournalFault", StringComparison.Ordinal) || text.StartsWith("Completing JournalFault", StringComparison.Ordinal))
            WentWrong = true;
    }

    // Rule 2, rule 7, and the rules on trace numbers.
    private void Leaves(ReadOnlyMemory<byte> frame)
    {
        if (_sent.Read(frame.Span) is not { } message)
            return;
        if (message.Mti == SentMessage.Purchase)
            PurchaseLeaves(message);
        else if (message.Mti == SentMessage.Reversal)
            ReversalLeaves(message);
    }

    private void PurchaseLeaves(SentMessage message)
    {
        Purchases++;
        var owed = Journal?.Owed ?? [];
        if (!owed.Any(one => one.Stan == message.Stan && one.Batch == message.Batch && one.Fields.Amount.Fen == message.Fen))
            Violate("write first", $"{message} leaves, and no reversal is owed for it");
        else if (owed.Count > 1)
            Violate("order", $"{message} leaves, and {owed.Count - 1} earlier reversal(s) are owed");
        if (IsUnsynced)
            Violate("write first", $"{message} leaves, and the journal's disk has not been synced");
        if (!_sent.TakeUp(message))
            Violate("trace numbers", $"{message} leaves, and its trace number was used before in this batch");
    }

    private void ReversalLeaves(SentMessage message)
    {
        world.Tally.Add(Counted.Reversals);
        // After a power cut nobody knows whether a purchase has left: its reversal may be the first that is heard of it.
        if (_sent.AmountOf(message) is var fen && fen != message.Fen)
            Violate("reversal", $"{message} leaves with {message.Fen} fen, its purchase with {fen}");
        if (Journal?.Approved.Any(sale => sale.Stan == message.Stan && sale.Batch == message.Batch) == true)
            Violate("reversal", $"{message} leaves, and its sale is approved");
        if (IsUnsynced)
            Violate("write first", $"{message} leaves, and the journal's disk has not been synced");
    }

    private void Shows(Screen screen)
    {
        if ((CardSecrets.FirstIn(screen.English) ?? CardSecrets.FirstIn(screen.Chinese)) is { } secret)
            Violate("secrets", $"the screen {screen.Key} shows {secret}");
        if (screen.Key != Approved)
            return;
        ShownApproved++;
        if (ShownApproved > (Journal?.Approved.Count ?? 0))
            Violate("commit", "the screen says approved, and the sale is not committed");
        if (IsUnsynced)
            Violate("commit", "the screen says approved, and the journal's disk has not been synced");
        if (Journal?.Approved is [.., { Fields.EntryMode: var mode }] && mode.StartsWith(ByChip, StringComparison.Ordinal) && !Chip.HasCertificate)
            Violate("chip", "the screen says approved, and the chip has given no transaction certificate");
    }

    private bool IsUnsynced => disk.Pending.Count > 0 && disk.Pending.Any(write => write.Data is not null);

    private void Violate(string rule, string text) => world.Violate(rule, script.Number, text);

    private sealed class WatchedLink(ILink inner, TerminalWatch watch) : ILink
    {
        public string Name => inner.Name;

        public bool IsConnected => inner.IsConnected;

        public bool WasHungUpOn => inner.WasHungUpOn;

        public TimeSpan? ConnectLimit => inner.ConnectLimit;

        public IReadOnlyList<LinkStep> Steps => inner.Steps;

        public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

        public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            var before = watch.Purchases;
            watch.Leaves(message);
            var sent = await inner.SendAsync(message, cancellationToken);
            if (sent.NothingLeft)
                watch.Purchases = before;
            return sent;
        }

        public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

        public Task CloseAsync() => inner.CloseAsync();
    }

    private sealed class WatchedDisplay(IDisplay inner, TerminalWatch watch, PowerDomain power) : IDisplay
    {
        public void Show(Screen screen)
        {
            // A program whose power is gone still turns in memory, but no light is left on its screen.
            if (!power.IsOn || power != watch._power)
                return;
            watch.Shows(screen);
            inner.Show(screen);
        }
    }

    private sealed class WatchedCardReader(ICardReader inner, ChipWatch chip) : ICardReader
    {
        public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => inner.WaitForCardAsync(cancellationToken);

        public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => inner.WaitForRemovalAsync(cancellationToken);

        public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken) => inner.PowerUpAsync(reset, cancellationToken);

        public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
        {
            var answer = await inner.TransceiveAsync(command, cancellationToken);
            if (answer.TryGet(out var bytes, out _))
                chip.Exchanged(command.Span, bytes.Span);
            return answer;
        }

        public Task PowerDownAsync() => inner.PowerDownAsync();
    }
}
