using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards;

/// <summary>The results of PC/SC calls that mean something to us. On 64-bit Linux a result has eight bytes, of which the low four count.</summary>
public static class PcscCode
{
    /// <summary>SCARD_S_SUCCESS.</summary>
    public const uint Success = 0;

    /// <summary>SCARD_E_CANCELLED.</summary>
    public const uint Cancelled = 0x80100002;

    /// <summary>SCARD_E_TIMEOUT.</summary>
    public const uint TimedOut = 0x8010000A;

    /// <summary>SCARD_E_NO_SMARTCARD.</summary>
    public const uint NoCard = 0x8010000C;

    /// <summary>SCARD_E_NOT_TRANSACTED: the card did not answer as the protocol wants it.</summary>
    public const uint NotTransacted = 0x80100016;

    /// <summary>SCARD_E_NO_READERS_AVAILABLE.</summary>
    public const uint NoReaders = 0x8010002E;

    /// <summary>SCARD_W_UNRESPONSIVE_CARD.</summary>
    public const uint Unresponsive = 0x80100066;

    /// <summary>SCARD_W_UNPOWERED_CARD.</summary>
    public const uint Unpowered = 0x80100067;

    /// <summary>SCARD_W_RESET_CARD: somebody else has reset it.</summary>
    public const uint WasReset = 0x80100068;

    /// <summary>SCARD_W_REMOVED_CARD.</summary>
    public const uint Removed = 0x80100069;

    /// <summary>The result of a call.</summary>
    /// <param name="result">As the library gives it.</param>
    public static uint Of(nint result) => unchecked((uint)result);

    /// <summary>The fault of a call that powers a card up.</summary>
    /// <param name="code">Any result but success.</param>
    public static Fault OfPowerUp(uint code) => code switch
    {
        NoCard or Removed => Fault.CardRemoved,
        Unresponsive or Unpowered or NotTransacted => Fault.ChipUnreadable,
        _ => Fault.CardReaderFailed,
    };

    /// <summary>The fault of an exchange. A card that somebody else has reset has lost what it knew.</summary>
    /// <param name="code">Any result but success.</param>
    public static Fault OfExchange(uint code) => code switch
    {
        NoCard or Removed => Fault.CardRemoved,
        Unresponsive or Unpowered or NotTransacted or WasReset or TimedOut => Fault.ChipFailed,
        _ => Fault.CardReaderFailed,
    };
}
