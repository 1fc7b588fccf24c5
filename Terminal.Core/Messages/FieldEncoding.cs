using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>How a value lies on the wire.</summary>
public enum FieldEncoding
{
    /// <summary>Two digits a byte; an odd count is followed by a pad nibble.</summary>
    [JsonStringEnumMemberName("bcd-left")]
    BcdLeft,

    /// <summary>Two digits a byte; an odd count is preceded by a pad nibble.</summary>
    [JsonStringEnumMemberName("bcd-right")]
    BcdRight,

    /// <summary>One byte a character; Chinese characters are two bytes of GBK.</summary>
    [JsonStringEnumMemberName("ascii")]
    Ascii,

    /// <summary>Raw bytes.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>Two hexadecimal characters a byte, upper case.</summary>
    [JsonStringEnumMemberName("hex")]
    Hex,
}
