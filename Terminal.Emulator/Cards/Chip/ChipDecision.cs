using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a card answers to GENERATE AC.</summary>
public enum ChipDecision
{
    /// <summary>What it is asked for.</summary>
    [JsonStringEnumMemberName("as-asked")]
    AsAsked,

    /// <summary>An ARQC where a TC is asked for: the issuer is to decide.</summary>
    [JsonStringEnumMemberName("online")]
    Online,

    /// <summary>An AAC.</summary>
    [JsonStringEnumMemberName("decline")]
    Decline,
}
