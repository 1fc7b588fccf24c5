namespace Terminal.Core.Messages;

/// <summary>How the PAN was taken: the first two digits of F22.</summary>
public enum EntryMode
{
    /// <summary>00: unspecified.</summary>
    Unspecified = 0,

    /// <summary>01: keyed.</summary>
    Manual = 1,

    /// <summary>02: magnetic stripe, also as the fall-back of a chip.</summary>
    Stripe = 2,

    /// <summary>03: QR or bar code.</summary>
    QrCode = 3,

    /// <summary>05: chip.</summary>
    Chip = 5,

    /// <summary>07: contactless.</summary>
    Contactless = 7,

    /// <summary>91: contactless with stripe data.</summary>
    ContactlessStripe = 91,

    /// <summary>92: reservation.</summary>
    Reservation = 92,

    /// <summary>96: mobile, contactless variant.</summary>
    Mobile = 96,

    /// <summary>98: mobile, contactless variant.</summary>
    MobileContactless = 98,
}
