using System.Text.Json.Serialization;

namespace Terminal.Emulator.Host;

/// <summary>Which way money moved.</summary>
public enum PostingKind
{
    /// <summary>Taken from the card's account by a purchase.</summary>
    [JsonStringEnumMemberName("debit")]
    Debit,

    /// <summary>Given back by a reversal.</summary>
    [JsonStringEnumMemberName("credit")]
    Credit,
}
