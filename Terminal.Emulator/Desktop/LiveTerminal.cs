using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Cards;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World.Stripe;

namespace Terminal.Emulator.Desktop;

/// <summary>The terminal on the desk from one power-on to the next power-off, with its devices in a person's hands.</summary>
internal sealed class LiveTerminal : IShownTerminal, IDisposable
{
    private static readonly TimeSpan BackToWelcome = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _off = new();
    private readonly AmountEntry _amount = new();
    private readonly EventLoop _loop;
    private readonly IDeskPower _power;
    private readonly LiveDesk _desk;
    private readonly VirtualKeypad _keypad = new();
    private VirtualStripeReader? _stripe;
    private VirtualCardReader? _chip;
    private HandPinKeys? _pinKeys;
    private Func<TestCard, VirtualIcc>? _makeChip;
    private EmulatedTerminal? _terminal;
    private int _shown;

    private LiveTerminal(EventLoop loop, IDeskPower power, LiveDesk desk) => (_loop, _power, _desk) = (loop, power, desk);

    /// <summary>What its screen shows; null before the first screen.</summary>
    public Screen? Screen { get; private set; }

    /// <summary>Whether it boots or sells; then keys go to it, otherwise they make an amount.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>Whether its PIN pad waits for a PIN.</summary>
    public bool AwaitsPin => _pinKeys?.IsListening == true;

    /// <summary>The terminal; null until it is put together.</summary>
    public EmulatedTerminal? Terminal => _terminal;

    /// <summary>Switches a terminal on and lets it boot.</summary>
    /// <param name="place">What is around it.</param>
    /// <param name="desk">The desk it stands on.</param>
    public static async Task<LiveTerminal> StartAsync(IDeskPlace place, LiveDesk desk)
    {
        var live = new LiveTerminal(place.Loop, place.SwitchOn(), desk);
        var nobody = new Operator(null, 0, new PinScript(PinAnswer.Never), PaperLines: null);
        live._terminal = await place.StartAsync(nobody, live.Around);
        place.Loop.Report(live.BootAsync());
        return live;
    }

    /// <summary>Presses a function key.</summary>
    public void Press(Key key)
    {
        if (IsBusy)
            _keypad.Press(key);
        else if (_amount.Press(key))
            Sell(_amount.Amount);
        else
            Show(_amount.Screen);
    }

    /// <summary>Begins a sale.</summary>
    /// <exception cref="Refusal">The terminal is at work.</exception>
    public void Sell(Money amount) => Begin(async terminal =>
    {
        _amount.Clear();
        var watch = _desk.NewSale(amount);
        var result = await terminal.SellAsync(amount);
        if (_power.IsOn)
            watch.End(result, _terminal!.Journal.Owed.Count);
    });

    /// <summary>Lets the terminal do something that takes time.</summary>
    /// <exception cref="Refusal">The terminal is at work.</exception>
    public void Begin(Func<PaymentTerminal, Task> work)
    {
        if (IsBusy)
            throw new Refusal("The terminal is at work; wait until it is ready, or press Cancel.", conflicts: true);
        IsBusy = true;
        _loop.Report(RunAsync(work));
    }

    /// <summary>Presses a key of the PIN pad.</summary>
    public void PressPin(Key key) => _pinKeys?.Press(key);

    /// <summary>Draws a card through the stripe reader.</summary>
    /// <exception cref="Refusal">There is no reader, or nobody looks at it.</exception>
    public void Swipe(TestCard card)
    {
        if (_stripe is null)
            throw new Refusal("This terminal has no stripe reader.");
        if (!_stripe.Draw(new Swipe(TimeSpan.Zero, card.Track2) { Track1 = card.Track1 }))
            throw new Refusal("The terminal does not wait for a card: key in an amount first.", conflicts: true);
    }

    /// <summary>Puts a card into the chip reader.</summary>
    /// <exception cref="Refusal">There is no reader, or the card has no chip.</exception>
    public void Insert(TestCard card)
    {
        if (_chip is null)
            throw new Refusal("This terminal has no chip reader.");
        if (card.Chip is null)
            throw new Refusal("This card has no chip: swipe it.");
        _chip.Insert(_makeChip!(card));
    }

    /// <summary>Pulls the card out.</summary>
    public void Remove() => _chip?.Remove();

    /// <summary>Fires when the power has gone.</summary>
    public CancellationToken Gone => _power.Gone;

    /// <summary>Cuts the power: whatever runs comes to nothing.</summary>
    public void CutPower() => _power.Cut();

    /// <summary>Ends what it does by itself.</summary>
    public void Stop() => _off.Cancel();

    public void Dispose()
    {
        _power.Dispose();
        _off.Dispose();
    }

    private TerminalSetup Around(TerminalSetup setup)
    {
        var powered = _power.Around(setup with
        {
            WrapLink = link => new WireTap(link, _desk.Wires.Seen),
            WrapCardReader = reader => new ApduTap(setup.WrapCardReader(reader), _desk.Wires.Exchanged),
        });
        return powered with { Hands = registry => AddTo(registry, powered) };
    }

    private void AddTo(DriverRegistry registry, TerminalSetup setup) => registry
        .Add<IStripeReader>("virtual", context => _stripe = new VirtualStripeReader(
            context.Loop, setup.Stripe ?? new StripeHead(context.Random("stripe")), [], context.Trace))
        .Add("virtual", context => setup.WrapCardReader(MakeSlot(context, setup)))
        .Add(Tda8029CardReader.DriverName, context => setup.WrapCardReader(
            Tda8029CardReader.Make(context, new VirtualTda8029Port(MakeSlot(context, setup), context.Random("tda8029")))))
        .Add<IPinPad>("virtual", context =>
        {
            _pinKeys = new HandPinKeys(context.Loop, setup.PinPad, _desk.Changed);
            var pad = new PinPad(
                context.Loop, context.Security, _pinKeys, VirtualDevices.LimitsOf(context.Timeouts), context.Random("pinpad"), context.Trace);
            return new AttendedPinPad(pad, _pinKeys, _desk.Changed);
        })
        .Add<IKeypad>("virtual", _ => _keypad)
        .Add<IDisplay>("virtual", context => new VirtualDisplay(context.Trace) { Viewer = See })
        .Add("virtual", context =>
        {
            var printer = new VirtualPrinter(context.Loop, setup.Printer) { Printed = line => _desk.Printed(line) };
            return setup.WrapPrinter(printer);
        });

    private VirtualCardReader MakeSlot(DriverContext context, TerminalSetup setup)
    {
        var random = context.Random("chip");
        _makeChip = card => new VirtualIcc(card, setup.Chips.Of(card), random);
        return _chip = new VirtualCardReader(context.Loop, setup.Chip);
    }

    private async Task BootAsync()
    {
        await _terminal!.Terminal.BootAsync();
        _loop.Report(_terminal.Terminal.KeepWorkingOffAsync(_off.Token));
        Rest();
    }

    private async Task RunAsync(Func<PaymentTerminal, Task> work)
    {
        await work(_terminal!.Terminal);
        Rest();
        var shown = _shown;
        _loop.Arrive(BackToWelcome, () =>
        {
            if (_power.IsOn && !IsBusy && shown == _shown && _amount.Amount.Fen == 0)
                Show(_amount.Screen);
        });
    }

    private void Rest()
    {
        if (!_power.IsOn)
            return;
        IsBusy = false;
        _desk.Changed();
    }

    private void Show(Screen screen) => _terminal!.Devices.Display.Show(screen);

    private void See(Screen screen)
    {
        if (!_power.IsOn)
            return;
        _shown++;
        Screen = screen;
        _desk.Changed();
    }
}
