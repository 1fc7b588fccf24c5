using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>What a response code asks for.</summary>
public enum ActionClass
{
    /// <summary>Approved.</summary>
    [JsonStringEnumMemberName("A")]
    Approved,

    /// <summary>Failed, may be tried again.</summary>
    [JsonStringEnumMemberName("B")]
    Retry,

    /// <summary>Failed, not to be tried again.</summary>
    [JsonStringEnumMemberName("C")]
    Refused,

    /// <summary>The operator has to act; the card may have to be kept.</summary>
    [JsonStringEnumMemberName("D")]
    Operator,

    /// <summary>A fault of the system, try later.</summary>
    [JsonStringEnumMemberName("E")]
    SystemFault,
}
