using Terminal.Core.Devices;

namespace Terminal.Core.Transactions;

/// <summary>The devices that a profile gives a terminal. What the profile does not have is null.</summary>
public sealed record TerminalDevices
{
    /// <summary>The magnetic-stripe reader.</summary>
    public IStripeReader? StripeReader { get; init; }

    /// <summary>The reader of chip cards.</summary>
    public ICardReader? CardReader { get; init; }

    /// <summary>The PIN pad.</summary>
    public IPinPad? PinPad { get; init; }

    /// <summary>The screen.</summary>
    public required IDisplay Display { get; init; }

    /// <summary>The function keys.</summary>
    public IKeypad? Keypad { get; init; }

    /// <summary>The receipt printer.</summary>
    public IPrinter? Printer { get; init; }

    /// <summary>The supply, where the board can tell what it is like.</summary>
    public ISupply? Supply { get; init; }

    /// <summary>The links to the acquirer, in the order in which they are tried.</summary>
    public required IReadOnlyList<ILink> Links { get; init; }

    /// <summary>The source of randomness.</summary>
    public required IRandomSource Random { get; init; }
}
