namespace Terminal.Drivers.Cards.Alpar;

/// <summary>The command byte of a frame (NXP AN10207): what the reader is to do, and in its answer what it has done.</summary>
public enum AlparCommand : byte
{
    /// <summary>card_command: carries a command to the card and its answer back.</summary>
    CardCommand = 0x00,

    /// <summary>check_presence_card: answered by one byte, 1 when a card is there.</summary>
    CheckPresence = 0x09,

    /// <summary>send_num_mask: answered by the text that names the reader's program.</summary>
    SendNumMask = 0x0A,

    /// <summary>power_off: takes the card's power off.</summary>
    PowerOff = 0x4D,

    /// <summary>power_up_1.8V: powers the card up, or resets it while it is powered; answered by the answer to reset.</summary>
    PowerUp1V8 = 0x68,

    /// <summary>power_up_iso: the same, and finds the supply voltage itself. Takes no parameter.</summary>
    PowerUpIso = 0x69,

    /// <summary>power_up_3V.</summary>
    PowerUp3V = 0x6D,

    /// <summary>power_up_5V.</summary>
    PowerUp5V = 0x6E,

    /// <summary>card_insertion and card_take_off: sent by the reader unasked, with one byte, 1 when a card has come and 0 when it has gone.</summary>
    CardMoved = 0xA0,
}
