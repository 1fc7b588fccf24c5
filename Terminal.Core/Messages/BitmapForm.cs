using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>How a bitmap lies on the wire.</summary>
public enum BitmapForm
{
    /// <summary>8 bytes.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>16 hexadecimal characters.</summary>
    [JsonStringEnumMemberName("hex")]
    Hex,
}
