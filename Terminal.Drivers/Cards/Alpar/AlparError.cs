using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards.Alpar;

/// <summary>The error bytes of refusals that mean something to us.</summary>
public static class AlparError
{
    /// <summary>The command is not known.</summary>
    public const byte UnknownCommand = 0x55;

    /// <summary>The card gives no answer to reset.</summary>
    public const byte CardMute = 0x80;

    /// <summary>The card was silent for longer than its waiting time.</summary>
    public const byte TimeOut = 0x81;

    /// <summary>The card was deactivated because of a fault of its contacts or supply; a card being pulled out may look like that.</summary>
    public const byte Deactivated = 0xA1;

    /// <summary>There is no card.</summary>
    public const byte CardAbsent = 0xC0;

    /// <summary>The answer to reset is not supported.</summary>
    public const byte AtrNotSupported = 0xC6;

    /// <summary>The reader got our frame with a wrong LRC: it has done nothing.</summary>
    public const byte SerialLrc = 0xF0;

    /// <summary>Our frame broke off on its way to the reader: it has done nothing.</summary>
    public const byte SerialTimeOut = 0xFF;

    /// <summary>Not one of the reader's: a refusal that gives no reason.</summary>
    public const byte Unknown = 0x00;

    /// <summary>Whether the reader has not taken the command, so that it may be sent again whatever it is.</summary>
    /// <param name="error">The error byte.</param>
    public static bool WasNotTaken(byte error) => error is SerialLrc or SerialTimeOut;

    /// <summary>The fault of a refused power-up.</summary>
    /// <param name="error">The error byte.</param>
    public static Fault OfPowerUp(byte error) => IsOfCard(error) ? Fault.ChipUnreadable : OfReader(error);

    /// <summary>The fault of a refused exchange.</summary>
    /// <param name="error">The error byte.</param>
    public static Fault OfExchange(byte error) => IsOfCard(error) ? Fault.ChipFailed : OfReader(error);

    private static Fault OfReader(byte error) => error == CardAbsent ? Fault.CardRemoved : Fault.CardReaderFailed;

    /// <summary>Errors of the T=1 dialogue (22 to 29), of the answer to reset and of the card's characters, as the application notes list them.</summary>
    private static bool IsOfCard(byte error) =>
        error is 0x0A or (>= 0x22 and <= 0x29) or 0x30 or 0x31 or 0x38 or 0x3B or (>= CardMute and <= 0x9B)
            or 0xA0 or Deactivated or (>= 0xC3 and <= 0xC7);
}
