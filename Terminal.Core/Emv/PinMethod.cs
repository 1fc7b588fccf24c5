namespace Terminal.Core.Emv;

/// <summary>How a PIN goes to the card.</summary>
public enum PinMethod
{
    /// <summary>VERIFY with P2 = 80 and the clear block of ISO 9564-1 format 2.</summary>
    Plain,

    /// <summary>VERIFY with P2 = 88 and the block enciphered under a key of the card (EMV book 2, 7.2).</summary>
    Enciphered,
}
