using System.Text.Json.Serialization;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>How a card and its issuer make session keys.</summary>
public enum CryptogramScheme
{
    /// <summary>UnionPay and PBOC (JR/T 0025.7): both halves from the transaction counter, for cryptograms and scripts alike.</summary>
    [JsonStringEnumMemberName("unionpay")]
    UnionPay,

    /// <summary>EMV common session key derivation (book 2, A1.3): cryptograms from the transaction counter, scripts from the ARQC.</summary>
    [JsonStringEnumMemberName("common")]
    Common,
}
