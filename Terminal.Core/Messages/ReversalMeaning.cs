using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>What a response code to a financial request means for the reversal that was written down before the request was sent.</summary>
public enum ReversalMeaning
{
    /// <summary>In doubt: the request may have reached the issuer, so the reversal is sent. The default.</summary>
    [JsonStringEnumMemberName("reverse")]
    Reverse,

    /// <summary>A decline: nothing was posted, the reversal is withdrawn.</summary>
    [JsonStringEnumMemberName("withdraw")]
    Withdraw,

    /// <summary>An approval: the commit replaces the reversal by the approved record.</summary>
    [JsonStringEnumMemberName("commit")]
    Commit,
}
