using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Security;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.World.Board;
using Terminal.Emulator.World.Chip;
using Terminal.Emulator.World.Stripe;

namespace Terminal.Emulator.Desk;

/// <summary>The surroundings of an emulated terminal.</summary>
/// <param name="Loop">Its event loop.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Journals">Makes the journal's store, anew each time it is opened.</param>
/// <param name="Vault">Where its keys are kept.</param>
/// <param name="Cipher">What seals journal and keys.</param>
/// <param name="Random">A stream of randomness for a component's name.</param>
/// <param name="AddLinks">Registers the drivers of links.</param>
/// <param name="Trace">Takes what happens.</param>
internal sealed record TerminalSetup(
    EventLoop Loop,
    TerminalProfile Profile,
    Func<IRecordStore> Journals,
    IKeyVault Vault,
    IRecordCipher Cipher,
    Func<string, IRandomSource> Random,
    Action<DriverRegistry> AddLinks,
    ITrace Trace)
{
    /// <summary>The condition of its PIN pad.</summary>
    public PinPadPart PinPad { get; init; } = new();

    /// <summary>The condition of its printer.</summary>
    public PrinterPart Printer { get; init; } = new();

    /// <summary>The condition of its supply.</summary>
    public SupplyPart Supply { get; init; } = new();

    /// <summary>The condition of its chip reader and of what is put into it.</summary>
    public ChipPart Chip { get; init; } = new();

    /// <summary>What the chips of the test cards keep.</summary>
    public ChipMemories Chips { get; init; } = new();

    /// <summary>The condition of its clock.</summary>
    public ClockPart Clock { get; init; } = new();

    /// <summary>The head of its stripe reader; null for a sound one of its own.</summary>
    public StripeHead? Stripe { get; init; }

    /// <summary>Registers virtual devices that a person at a desk uses; null for those that a script uses.</summary>
    public Action<DriverRegistry>? Hands { get; init; }

    /// <summary>Puts a decorator around each link.</summary>
    public Func<ILink, ILink> WrapLink { get; init; } = link => link;

    /// <summary>Puts a decorator around the reader of chip cards.</summary>
    public Func<ICardReader, ICardReader> WrapCardReader { get; init; } = reader => reader;

    /// <summary>Puts a decorator around the screen.</summary>
    public Func<IDisplay, IDisplay> WrapDisplay { get; init; } = display => display;

    /// <summary>Puts a decorator around the printer.</summary>
    public Func<IPrinter, IPrinter> WrapPrinter { get; init; } = printer => printer;
}
