using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>How a card learns that an answer is its issuer's.</summary>
public enum IssuerAuthentication
{
    /// <summary>By EXTERNAL AUTHENTICATE.</summary>
    [JsonStringEnumMemberName("external")]
    External,

    /// <summary>With the second GENERATE AC: CDOL2 asks for tag 91.</summary>
    [JsonStringEnumMemberName("generate-ac")]
    GenerateAc,

    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
