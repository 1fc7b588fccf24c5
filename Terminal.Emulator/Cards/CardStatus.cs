using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards;

/// <summary>What the issuer has noted on a card. That a card has expired follows from its date.</summary>
public enum CardStatus
{
    /// <summary>In order.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>Reported lost (41).</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,

    /// <summary>Reported stolen (43).</summary>
    [JsonStringEnumMemberName("stolen")]
    Stolen,

    /// <summary>Suspected of fraud (34).</summary>
    [JsonStringEnumMemberName("fraud")]
    Fraud,

    /// <summary>Restricted by the issuer (62).</summary>
    [JsonStringEnumMemberName("restricted")]
    Restricted,

    /// <summary>The limit of wrong PINs was reached before (75).</summary>
    [JsonStringEnumMemberName("pin-blocked")]
    PinBlocked,

    /// <summary>The issuer never gave the number out (14).</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
