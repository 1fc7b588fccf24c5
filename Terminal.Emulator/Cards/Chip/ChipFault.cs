using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>What is wrong with a chip, each under its name in card files.</summary>
public enum ChipFault
{
    /// <summary>Gives no answer to reset.</summary>
    [JsonStringEnumMemberName("mute")]
    Mute,

    /// <summary>Answers every reset with nonsense.</summary>
    [JsonStringEnumMemberName("bad-atr")]
    BadAtr,

    /// <summary>Its answer to a cold reset is not acceptable, that to a warm reset is.</summary>
    [JsonStringEnumMemberName("warm-reset-only")]
    WarmResetOnly,

    /// <summary>The card is blocked: SELECT is answered 6A81.</summary>
    [JsonStringEnumMemberName("card-blocked")]
    CardBlocked,

    /// <summary>There is no payment system environment: 6A82.</summary>
    [JsonStringEnumMemberName("no-pse")]
    NoPse,

    /// <summary>The payment system environment is blocked: 6283.</summary>
    [JsonStringEnumMemberName("pse-blocked")]
    PseBlocked,

    /// <summary>The directory of the payment system environment is not TLV.</summary>
    [JsonStringEnumMemberName("pse-broken")]
    PseBroken,

    /// <summary>GET PROCESSING OPTIONS is answered 6985: the first application does not want this transaction.</summary>
    [JsonStringEnumMemberName("gpo-refused")]
    GpoRefused,

    /// <summary>A record is not TLV.</summary>
    [JsonStringEnumMemberName("record-broken")]
    RecordBroken,

    /// <summary>The list of cardholder verification methods is missing.</summary>
    [JsonStringEnumMemberName("no-cvm-list")]
    NoCvmList,

    /// <summary>The signature of the static data is wrong.</summary>
    [JsonStringEnumMemberName("sda-wrong")]
    SdaWrong,

    /// <summary>The answer to INTERNAL AUTHENTICATE is wrongly signed.</summary>
    [JsonStringEnumMemberName("dda-wrong")]
    DdaWrong,

    /// <summary>The answer to GENERATE AC is wrongly signed.</summary>
    [JsonStringEnumMemberName("cda-wrong")]
    CdaWrong,

    /// <summary>The issuer's certificate has expired.</summary>
    [JsonStringEnumMemberName("issuer-certificate-expired")]
    IssuerCertificateExpired,

    /// <summary>The issuer's certificate has the serial number that stands on the revocation list.</summary>
    [JsonStringEnumMemberName("issuer-certificate-revoked")]
    IssuerCertificateRevoked,

    /// <summary>The card's certificate has expired.</summary>
    [JsonStringEnumMemberName("icc-certificate-expired")]
    IccCertificateExpired,

    /// <summary>The issuer's certificate is by an authority whose key no terminal has.</summary>
    [JsonStringEnumMemberName("unknown-authority")]
    UnknownAuthority,

    /// <summary>Every cryptogram is wrong.</summary>
    [JsonStringEnumMemberName("wrong-cryptogram")]
    WrongCryptogram,

    /// <summary>The transaction is refused as a service that is not allowed (CID bits 001).</summary>
    [JsonStringEnumMemberName("service-not-allowed")]
    ServiceNotAllowed,

    /// <summary>Script commands are answered 6985 whatever they are.</summary>
    [JsonStringEnumMemberName("scripts-refused")]
    ScriptsRefused,
}
