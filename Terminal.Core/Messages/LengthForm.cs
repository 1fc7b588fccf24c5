using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>Whether a field has a fixed length or a length prefix.</summary>
public enum LengthForm
{
    /// <summary>No prefix.</summary>
    [JsonStringEnumMemberName("fixed")]
    Fixed = 0,

    /// <summary>LVAR: a prefix of one digit.</summary>
    [JsonStringEnumMemberName("LVAR")]
    LVar = 1,

    /// <summary>LLVAR: a prefix of two digits.</summary>
    [JsonStringEnumMemberName("LLVAR")]
    LlVar = 2,

    /// <summary>LLLVAR: a prefix of three digits.</summary>
    [JsonStringEnumMemberName("LLLVAR")]
    LllVar = 3,
}
