using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>What the length prefix of a variable field counts.</summary>
public enum LengthUnit
{
    /// <summary>Digits or characters of the value.</summary>
    [JsonStringEnumMemberName("digits")]
    Digits,

    /// <summary>Bytes on the wire.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,
}
