namespace Terminal.Core.Emv;

/// <summary>How a PIN entry ended. A cancelled or timed-out one is <see cref="KernelInput.Cancelled"/>.</summary>
public enum PinEntryEnd
{
    /// <summary>A PIN was entered: sent to the card, or enciphered for the host.</summary>
    Entered,

    /// <summary>Enter was pressed without digits.</summary>
    Bypassed,

    /// <summary>The PIN pad does not work.</summary>
    PadFailed,
}
