using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>The inner structure of a composite field, for descriptions.</summary>
public enum FieldContent
{
    /// <summary>None.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain,

    /// <summary>F22, Field22EntryMode.</summary>
    [JsonStringEnumMemberName("entry-mode")]
    EntryMode,

    /// <summary>F44, Field44.</summary>
    [JsonStringEnumMemberName("institutions")]
    Institutions,

    /// <summary>F48, Field48Totals and BatchItem.</summary>
    [JsonStringEnumMemberName("settlement")]
    Settlement,

    /// <summary>F53, Field53Security.</summary>
    [JsonStringEnumMemberName("security")]
    Security,

    /// <summary>F54, Field54Balance.</summary>
    [JsonStringEnumMemberName("balance")]
    Balance,

    /// <summary>F55, BER-TLV data objects.</summary>
    [JsonStringEnumMemberName("tlv")]
    Tlv,

    /// <summary>F60, Field60.</summary>
    [JsonStringEnumMemberName("batch")]
    Batch,

    /// <summary>F61, Field61.</summary>
    [JsonStringEnumMemberName("original")]
    Original,

    /// <summary>F62, Field62Keys at sign-on.</summary>
    [JsonStringEnumMemberName("keys")]
    Keys,

    /// <summary>F63, Field63.</summary>
    [JsonStringEnumMemberName("texts")]
    Texts,
}
