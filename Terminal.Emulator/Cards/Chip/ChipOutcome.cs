using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>
/// How a sale with a card ends, at a terminal that may approve it offline (amount below the floor limit, not drawn at random, right
/// PIN, host in order).
/// </summary>
public enum ChipOutcome
{
    /// <summary>Approved without the host: a TC at the first GENERATE AC.</summary>
    [JsonStringEnumMemberName("approved-offline")]
    ApprovedOffline,

    /// <summary>Declined without the host: an AAC at the first GENERATE AC.</summary>
    [JsonStringEnumMemberName("declined-offline")]
    DeclinedOffline,

    /// <summary>Approved by the host, and a TC at the second GENERATE AC.</summary>
    [JsonStringEnumMemberName("approved-online")]
    ApprovedOnline,

    /// <summary>Declined by the host, and an AAC at the second GENERATE AC.</summary>
    [JsonStringEnumMemberName("declined-online")]
    DeclinedOnline,

    /// <summary>Approved by the host, yet the card refuses: a reversal.</summary>
    [JsonStringEnumMemberName("refused-by-card")]
    RefusedByCard,

    /// <summary>The transaction is ended for a reason that also forbids the stripe: card or application blocked.</summary>
    [JsonStringEnumMemberName("not-accepted")]
    NotAccepted,

    /// <summary>The chip cannot be used; the stripe may be.</summary>
    [JsonStringEnumMemberName("fallback")]
    Fallback,

    /// <summary>The transaction is ended: the card breaks the rules.</summary>
    [JsonStringEnumMemberName("terminated")]
    Terminated,
}
