using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>A way in which a terminal can prove a card without its issuer.</summary>
public enum OfflineAuthentication
{
    /// <summary>A signature of static data.</summary>
    [JsonStringEnumMemberName("sda")]
    Static,

    /// <summary>A signature that the card makes anew.</summary>
    [JsonStringEnumMemberName("dda")]
    Dynamic,

    /// <summary>A signature over the cryptogram.</summary>
    [JsonStringEnumMemberName("cda")]
    Combined,
}
