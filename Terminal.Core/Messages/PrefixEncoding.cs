using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>How a length prefix or the message type lies on the wire.</summary>
public enum PrefixEncoding
{
    /// <summary>Two digits a byte, right-aligned.</summary>
    [JsonStringEnumMemberName("bcd")]
    Bcd,

    /// <summary>One ASCII character a digit.</summary>
    [JsonStringEnumMemberName("ascii")]
    Ascii,
}
