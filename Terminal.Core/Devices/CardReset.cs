namespace Terminal.Core.Devices;

/// <summary>How a chip is started (ISO/IEC 7816-3, 6.2).</summary>
public enum CardReset
{
    /// <summary>Contacts are powered from nothing.</summary>
    Cold,

    /// <summary>Only the reset line is driven, while power and clock stay on.</summary>
    Warm,
}
