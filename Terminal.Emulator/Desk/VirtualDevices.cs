using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World.Stripe;

namespace Terminal.Emulator.Desk;

/// <summary>The virtual devices of one terminal from one start to the next, and the person in front of them.</summary>
/// <param name="setup">The terminal's surroundings.</param>
internal sealed class VirtualDevices(TerminalSetup setup)
{
    private static readonly TimeSpan AnswerAfter = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan RemoveAfter = TimeSpan.FromMilliseconds(1500);

    private readonly CardCatalogue _cards = CardCatalogue.BuiltIn();
    private readonly VirtualKeypad _keypad = new();
    private VirtualStripeReader? _stripe;
    private VirtualPinPad? _pinPad;
    private VirtualPrinter? _printer;
    private VirtualCardReader? _cardReader;
    private Func<TestCard, VirtualIcc>? _chips;
    private Operator? _person;
    private string _screen = "";
    private bool _hasInserted;
    private IDisposable? _hand;

    /// <summary>Makes the drivers by which a profile asks for them.</summary>
    public DriverRegistry Register()
    {
        if (setup.Hands is { } addTo)
        {
            var attended = new DriverRegistry().Add(PcscCardReader.DriverName, PcscCardReader.Make).Add<ISupply>("virtual", _ => setup.Supply);
            addTo(attended);
            setup.AddLinks(attended);
            return attended;
        }

        var registry = new DriverRegistry()
            .Add<IStripeReader>("virtual", context => _stripe = new VirtualStripeReader(
                context.Loop, setup.Stripe ?? new StripeHead(context.Random("stripe")), [], context.Trace))
            .Add<ICardReader>("virtual", context => setup.WrapCardReader(MakeSlot(context)))
            .Add(Tda8029CardReader.DriverName, context => setup.WrapCardReader(
                Tda8029CardReader.Make(context, new VirtualTda8029Port(MakeSlot(context), context.Random("tda8029")))))
            .Add(PcscCardReader.DriverName, PcscCardReader.Make)
            .Add<IPinPad>("virtual", context => _pinPad = new VirtualPinPad(
                context.Loop, context.Security, PinOf, LimitsOf(context.Timeouts), setup.PinPad, context.Random("pinpad"), context.Trace))
            .Add<IKeypad>("virtual", _ => _keypad)
            .Add("virtual", context => setup.WrapDisplay(new VirtualDisplay(context.Trace) { Viewer = See }))
            .Add<ISupply>("virtual", _ => setup.Supply)
            .Add("virtual", context => setup.WrapPrinter(_printer = new VirtualPrinter(context.Loop, setup.Printer)));
        setup.AddLinks(registry);
        return registry;
    }

    /// <summary>The next person steps up to the terminal.</summary>
    /// <param name="person">Who.</param>
    public void Serve(Operator person)
    {
        (_person, _hasInserted) = (person, false);
        _hand?.Dispose();
        _stripe?.Replace(person.Swipes());
        if (_cardReader is { } reader)
        {
            reader.Remove();
            reader.Awaited = () => MeetChipReader(reader);
            reader.RemovalAwaited = () => setup.Loop.Arrive(RemoveAfter, reader.Remove);
        }

        if (_pinPad is { } pad)
        {
            pad.Script = person.Pin;
            pad.CardPin = person.Card?.PinDigits();
        }

        if (_printer is { } printer)
            printer.LinesLeft = person.PaperLines;
    }

    private VirtualCardReader MakeSlot(DriverContext context)
    {
        var random = context.Random("chip");
        _chips = card => new VirtualIcc(card, setup.Chips.Of(card), random);
        return _cardReader = new VirtualCardReader(context.Loop, setup.Chip);
    }

    // Says yes to what the screen asks: takes the first application, agrees to it, finds that the document matches.
    private void See(Screen screen)
    {
        _screen = screen.Key;
        if (screen.Key is "choose-application" or "confirm-application" or "check-document")
            setup.Loop.Arrive(AnswerAfter, () => _keypad.Press(Key.Enter));
    }

    private void MeetChipReader(VirtualCardReader reader)
    {
        var isTold = _screen is "use-chip" or "insert-card" or "insert-instead" or "insert-again";
        if (_person is not { Card: { } card } person || !(person.InsertsFirst || (person.InsertsWhenTold && isTold)))
            return;
        _hand?.Dispose();
        _hand = setup.Loop.Arrive(person.InsertsFirst && !_hasInserted ? person.CardAfter : Operator.UsualPause, () =>
        {
            _hasInserted = true;
            reader.Insert(_chips!(card));
        });
    }

    /// <summary>The limits of a PIN pad by a profile's plan.</summary>
    public static PinPadSettings LimitsOf(TimeoutPlan timeouts) => new()
    {
        KeyDeadline = timeouts.PinDigit,
        TotalDeadline = timeouts.PinTotal,
        ModuleDeadline = timeouts.SecurityModule,
    };

    private ReadOnlyMemory<byte> PinOf(Pan pan) => _cards.TryFindByPan(pan.Digits, out var card) ? card.PinDigits() : default;
}
