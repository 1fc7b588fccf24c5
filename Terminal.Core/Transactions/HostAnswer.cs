namespace Terminal.Core.Transactions;

/// <summary>What a verified and matching answer of the host says.</summary>
/// <param name="ResponseCode">F39.</param>
/// <param name="MacVerified">Whether the answer carried a valid MAC.</param>
/// <param name="Amount">F4, or null when the answer has none.</param>
/// <param name="RetrievalReference">F37, 12 characters, or empty.</param>
/// <param name="AuthorizationCode">F38, 6 characters, or empty.</param>
/// <param name="HostTime">F13 + F12, MMDDhhmmss, or empty.</param>
/// <param name="SettlementDate">F15, MMDD, or empty.</param>
/// <param name="AcquirerId">F32, or empty.</param>
/// <param name="Institutions">F44, issuer and acquirer, or empty.</param>
public sealed record HostAnswer(
    string ResponseCode,
    bool MacVerified,
    Money? Amount,
    string RetrievalReference,
    string AuthorizationCode,
    string HostTime,
    string SettlementDate,
    string AcquirerId,
    string Institutions);
