using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>The desk itself: the terminal, the card in its slot, the paper, and the world around. Everything here happens on the world's loop.</summary>
/// <param name="place">What is around it.</param>
/// <param name="profile">The terminal's profile.</param>
/// <param name="feed">Takes messages.</param>
/// <param name="trace">The world's trace.</param>
/// <param name="changed">Told when anything that the page shows may have changed.</param>
internal sealed class LiveDesk(IDeskPlace place, TerminalProfile profile, DeskFeed feed, DeskTrace trace, Action changed)
{
    private static readonly CardCatalogue Cards = CardCatalogue.BuiltIn();

    private int _sales;
    private WatchedTerminal? _watched;

    /// <summary>The terminal; null while it is off.</summary>
    public LiveTerminal? Terminal { get; private set; }

    /// <summary>The terminal that is shown: the one in a person's hands, or the one that a scenario uses; null for one that is off.</summary>
    public IShownTerminal? Shown => (IShownTerminal?)Terminal ?? _watched;

    /// <summary>The scenario that is watched; null for none.</summary>
    public ScenarioWatch? Scenario { get; init; }

    /// <summary>The terminal's profile.</summary>
    public TerminalProfile Profile => profile;

    /// <summary>What came out of the printer.</summary>
    public PaperStrip Paper { get; } = new();

    /// <summary>The card in the chip reader; null for none.</summary>
    public TestCard? Inserted { get; private set; }

    /// <summary>The sale under way, or the last one; null before the first.</summary>
    public SaleWatch? Sale { get; private set; }

    /// <summary>What the last network check-up found; null before the first.</summary>
    public object? CheckUp { get; private set; }

    /// <summary>The parts of the world.</summary>
    public IReadOnlyList<IWorldPart> Parts => place.Parts;

    /// <summary>Our own acquirer; null before a foreign one.</summary>
    public OwnAcquirer? Acquirer => place.Acquirer;

    /// <summary>What passes over the wires.</summary>
    public WireFeed Wires { get; } = new(feed, trace, profile.Host);

    /// <summary>What is still to happen when its moment comes.</summary>
    public ArmedDeeds Armed { get; } = new(place.Loop);

    /// <summary>Something that the page shows may have changed.</summary>
    public void Changed() => changed();

    /// <summary>Shows the terminal that a scenario uses.</summary>
    /// <param name="terminal">The terminal; null when it is off.</param>
    public void Watch(WatchedTerminal? terminal)
    {
        _watched = terminal;
        Changed();
    }

    /// <summary>Switches the terminal on; harmless when it is.</summary>
    public async Task PowerOnAsync()
    {
        if (Terminal is not null)
            return;
        var terminal = Terminal = await LiveTerminal.StartAsync(place, this);
        // A power cut that was armed beforehand is seen here.
        terminal.Gone.UnsafeRegister(_ => Lose(terminal), null);
        if (Inserted is { } card)
            Terminal.Insert(card);
        Changed();
    }

    /// <summary>Cuts the terminal's power; harmless when it is off.</summary>
    public void PowerOff()
    {
        if (Terminal is not { } terminal)
            return;
        terminal.CutPower();
        Lose(terminal);
    }

    /// <summary>Presses a function key.</summary>
    /// <exception cref="Refusal">There is no power.</exception>
    public void Press(Key key) => On().Press(key);

    /// <summary>Presses a key of the PIN pad.</summary>
    /// <exception cref="Refusal">No PIN is awaited.</exception>
    public void PressPin(Key key) => WithPin().PressPin(key);

    /// <summary>Lets the cardholder type a PIN.</summary>
    /// <param name="answer">Which.</param>
    /// <param name="cardName">The card whose holder types.</param>
    /// <exception cref="Refusal">No PIN is awaited, or there is no such card.</exception>
    public void TypePin(PinAnswer answer, string cardName)
    {
        var terminal = WithPin();
        ReadOnlyMemory<byte> pin = CardNamed(cardName).Pin.Select(digit => (byte)(digit - '0')).ToArray();
        foreach (var key in new PinScript(answer).Keys(pin, isAskedAgain: false))
            terminal.PressPin(key);
    }

    /// <summary>Begins a sale.</summary>
    public void Sell(Money amount) => On().Sell(amount);

    /// <summary>Begins a sign-on.</summary>
    public void SignOn() => On().Begin(terminal => terminal.SignOnAsync());

    /// <summary>Begins an occasion to work off what is owed.</summary>
    public void WorkOff() => On().Begin(terminal => terminal.WorkOffAsync());

    /// <summary>Begins a network check-up.</summary>
    public void CheckNetwork() => On().Begin(async terminal =>
    {
        var report = await terminal.CheckNetworkAsync(_ => { });
        CheckUp = CheckUpPicture.Of(report);
    });

    /// <summary>Draws a card through the stripe reader.</summary>
    public void Swipe(string card) => On().Swipe(CardNamed(card));

    /// <summary>Puts a card into the chip reader; it stays there without power, too.</summary>
    public void Insert(string name)
    {
        var card = CardNamed(name);
        if (profile.Devices.CardReader is null)
            throw new Refusal("This terminal has no chip reader.");
        if (card.Chip is null)
            throw new Refusal("This card has no chip: swipe it.");
        Inserted = card;
        Terminal?.Insert(card);
        Changed();
    }

    /// <summary>Pulls the card out.</summary>
    public void Remove()
    {
        Inserted = null;
        Terminal?.Remove();
        Changed();
    }

    /// <summary>Tears off the paper.</summary>
    public void Tear()
    {
        Paper.Tear();
        Changed();
    }

    /// <summary>Sets something about the world.</summary>
    /// <exception cref="Refusal">There is no such part, preset, knob or value.</exception>
    public void Set(WorldSetting setting)
    {
        if (WorldSettings.Apply(setting, Parts) is { } reason)
            throw new Refusal($"{setting.Path}={setting.Value}: {reason}");
        Changed();
        trace.Write("desk", "set", $"{setting.Path}={setting.Value}");
    }

    /// <summary>Lets something go wrong at the acquirer from now on.</summary>
    public void Strike(HostFault fault)
    {
        var acquirer = Acquirer ?? throw NotOurs();
        acquirer.Faults.Add(fault);
        acquirer.Server.FaultsChanged();
        trace.Write("desk", "fault", fault.ToString());
    }

    /// <summary>Lets something happen when an event comes.</summary>
    /// <exception cref="Refusal">There is no such part, preset, knob or value, or too much waits already.</exception>
    public void Arm(ArmedDeed deed)
    {
        if (deed.Setting is { } setting && (Parts.FirstOrDefault(part => part.Name == setting.Part) is not { } part || !(setting.Knob is { } knob ? part.Knobs.Any(one => one.Name == knob) : part.Presets.Any(one => one.Name == setting.Value))))
            throw new Refusal($"There is no {setting.Path}={setting.Value}.");
        if (deed.Fault is not null && Acquirer is null)
            throw NotOurs();
        Armed.Add(deed, () => Happen(deed));
        trace.Write("desk", "arm", deed.ToString());
    }

    /// <summary>Takes back the acquirer's faults, and what is still to happen.</summary>
    public void Mend()
    {
        Armed.Clear();
        Acquirer?.Faults.Clear();
        Acquirer?.Server.ComeBack();
        trace.Write("desk", "mend", "");
    }

    /// <summary>Begins to watch a sale.</summary>
    public SaleWatch NewSale(Money amount) => Sale = new SaleWatch(++_sales, amount, trace.Now, profile);

    /// <summary>Takes a line that comes out of the printer.</summary>
    public void Printed(PrintLine line)
    {
        Paper.Take(line);
        Changed();
    }

    /// <summary>The auditor's verdict; null while the terminal is off.</summary>
    public AuditReport? Audit() => Shown?.Terminal is { } terminal ? place.Audit(terminal, profile.Identity) : null;

    /// <summary>A card of the catalogue.</summary>
    /// <exception cref="Refusal">There is none of that name.</exception>
    public static TestCard CardNamed(string name) => Cards.TryFind(name, out var card) ? card : throw new Refusal($"There is no card '{name}'.");

    private void Happen(ArmedDeed deed)
    {
        if (deed.Fault is { } fault)
            Strike(fault);
        // The value of a knob is tried when it is set: a wrong one changes nothing, which the trace tells.
        if (deed.Setting is { } setting)
            trace.Write("desk", WorldSettings.Apply(setting, Parts) is { } reason ? $"not set: {reason}" : "set", $"{setting.Path}={setting.Value}");
        Changed();
    }

    private static Refusal NotOurs() => new("This acquirer is not ours: tell the one who runs it what is to go wrong (with our own: pos host --fault …).");

    private void Lose(LiveTerminal terminal)
    {
        if (Terminal != terminal)
            return;
        Terminal = null;
        terminal.Stop();
        // Not at once: the news of the cut is still on its way to those who wait for it.
        place.Loop.Arrive(TimeSpan.FromSeconds(1), terminal.Dispose);
        Changed();
    }

    private LiveTerminal On() => Terminal ?? throw new Refusal("The terminal is off.", conflicts: true);

    private LiveTerminal WithPin() => On() is { AwaitsPin: true } terminal
        ? terminal
        : throw new Refusal("The terminal does not wait for a PIN.", conflicts: true);
}
