using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>What in a field must not be shown.</summary>
public enum FieldSecret
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>An account number: first six and last four digits may be shown.</summary>
    [JsonStringEnumMemberName("pan")]
    Pan,

    /// <summary>Track data: of it, only the masked account number may be shown.</summary>
    [JsonStringEnumMemberName("track")]
    Track,

    /// <summary>An encrypted PIN block: never shown.</summary>
    [JsonStringEnumMemberName("pin-block")]
    PinBlock,
}
