using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>What a field may hold, in the notation of ISO 8583.</summary>
public enum FieldClass
{
    /// <summary>n: the digits 0 to 9.</summary>
    [JsonStringEnumMemberName("n")]
    N,

    /// <summary>z: track data, digits and the separator, kept as <c>D</c>; <c>=</c> is taken as <c>D</c>.</summary>
    [JsonStringEnumMemberName("z")]
    Z,

    /// <summary>a: letters and spaces.</summary>
    [JsonStringEnumMemberName("a")]
    A,

    /// <summary>an: letters, digits and spaces.</summary>
    [JsonStringEnumMemberName("an")]
    An,

    /// <summary>ans: printable ASCII and two-byte GBK characters.</summary>
    [JsonStringEnumMemberName("ans")]
    Ans,

    /// <summary>xn: <c>C</c> or <c>D</c>, then digits.</summary>
    [JsonStringEnumMemberName("xn")]
    Xn,

    /// <summary>b: any bytes.</summary>
    [JsonStringEnumMemberName("b")]
    B,
}
