namespace Terminal.Emulator.Devices;

/// <summary>What a cardholder does at the PIN pad.</summary>
public enum PinAnswer
{
    /// <summary>Enters the card's PIN.</summary>
    Right,

    /// <summary>Enters the card's PIN with another last digit.</summary>
    Wrong,

    /// <summary>Enters the card's PIN with another last digit, then, asked again, the right one.</summary>
    WrongOnce,

    /// <summary>Presses Enter without digits.</summary>
    Bypass,

    /// <summary>Enters a digit, then presses Cancel.</summary>
    Cancel,

    /// <summary>Presses no key.</summary>
    Never,

    /// <summary>Enters digits of the person who runs the emulator.</summary>
    Typed,
}
