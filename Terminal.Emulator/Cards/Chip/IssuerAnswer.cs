using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>How an issuer proves itself to its card (tag 91).</summary>
public enum IssuerAnswer
{
    /// <summary>With the right ARPC.</summary>
    [JsonStringEnumMemberName("right")]
    Right,

    /// <summary>With a wrong one.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,

    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,
}
