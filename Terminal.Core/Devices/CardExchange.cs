namespace Terminal.Core.Devices;

/// <summary>What a reader carries from a powered card.</summary>
public enum CardExchange
{
    /// <summary>Whole commands and answers (ISO/IEC 7816-4): T=1, or a reader that does GET RESPONSE by itself.</summary>
    Apdu,

    /// <summary>Single T=0 commands (ISO/IEC 7816-3, 10.3): whoever sends does GET RESPONSE and corrects lengths.</summary>
    Tpdu,
}
