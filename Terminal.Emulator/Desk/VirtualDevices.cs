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
    private readonly CardCatalogue _cards = CardCatalogue.BuiltIn();
    private readonly VirtualKeypad _keypad = new();
    private VirtualStripeReader? _stripe;
    private VirtualPinPad? _pinPad;
    private VirtualPrinter? _printer;
    private Func<TestCard, VirtualIcc>? _chips;

    /// <summary>The slot for chip cards, whatever drives it; null when the profile has none.</summary>
    public VirtualCardReader? CardReader { get; private set; }

    /// <summary>Makes the drivers by which a profile asks for them.</summary>
    public DriverRegistry Register()
    {
        if (setup.Hands is { } addTo)
        {
            var attended = new DriverRegistry().Add(PcscCardReader.DriverName, PcscCardReader.Make);
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
            .Add("virtual", context => setup.WrapDisplay(new VirtualDisplay(context.Trace) { Viewer = screen => Operator.Answer(screen, _keypad, context.Loop) }))
            .Add("virtual", context => setup.WrapPrinter(_printer = new VirtualPrinter(context.Loop, setup.Printer)));
        setup.AddLinks(registry);
        return registry;
    }

    /// <summary>The next person steps up to the terminal.</summary>
    /// <param name="person">Who.</param>
    public void Serve(Operator person)
    {
        _stripe?.Replace(person.Swipes());
        if (CardReader is { } reader)
        {
            (reader.Awaited, reader.RemovalAwaited) = (null, null);
            reader.Remove();
            person.StandAt(reader, setup.Loop, _chips!);
        }

        if (_pinPad is { } pad)
        {
            pad.Script = person.Pin;
            pad.CardPin = person.Card is { } card ? DigitsOf(card) : default;
        }

        if (_printer is { } printer)
            printer.LinesLeft = person.PaperLines;
    }

    private VirtualCardReader MakeSlot(DriverContext context)
    {
        _chips = card => new VirtualIcc(card, setup.Chips.Of(card), context.Random("chip"));
        return CardReader = new VirtualCardReader(context.Loop);
    }

    /// <summary>The limits of a PIN pad by a profile's plan.</summary>
    public static PinPadSettings LimitsOf(TimeoutPlan timeouts) => new()
    {
        KeyDeadline = timeouts.PinDigit,
        TotalDeadline = timeouts.PinTotal,
        ModuleDeadline = timeouts.SecurityModule,
    };

    private ReadOnlyMemory<byte> PinOf(Pan pan) => _cards.TryFindByPan(pan.Digits, out var card) ? DigitsOf(card) : default;

    private static byte[] DigitsOf(TestCard card) => [.. card.Pin.Select(digit => (byte)(digit - '0'))];
}
