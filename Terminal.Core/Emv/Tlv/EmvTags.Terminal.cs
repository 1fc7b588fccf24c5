namespace Terminal.Core.Emv.Tlv;

/// <content>What the terminal and its parameters hold, and what the issuer sends.</content>
public static partial class EmvTags
{
    /// <summary>Currency.</summary>
    public const uint TransactionCurrency = 0x5F2A;

    /// <summary>Currency exponent.</summary>
    public const uint CurrencyExponent = 0x5F36;

    /// <summary>Issuer script before.</summary>
    public const uint IssuerScript1 = 0x71;

    /// <summary>Issuer script after.</summary>
    public const uint IssuerScript2 = 0x72;

    /// <summary>Amount, binary.</summary>
    public const uint AmountBinary = 0x81;

    /// <summary>Command template.</summary>
    public const uint CommandTemplate = 0x83;

    /// <summary>Issuer script command.</summary>
    public const uint IssuerScriptCommand = 0x86;

    /// <summary>Authorisation code.</summary>
    public const uint AuthorisationCode = 0x89;

    /// <summary>Authorisation response code.</summary>
    public const uint AuthorisationResponseCode = 0x8A;

    /// <summary>Issuer authentication data.</summary>
    public const uint IssuerAuthenticationData = 0x91;

    /// <summary>TVR.</summary>
    public const uint Tvr = 0x95;

    /// <summary>TC hash.</summary>
    public const uint TcHash = 0x98;

    /// <summary>Transaction PIN data.</summary>
    public const uint TransactionPin = 0x99;

    /// <summary>Date.</summary>
    public const uint TransactionDate = 0x9A;

    /// <summary>TSI.</summary>
    public const uint Tsi = 0x9B;

    /// <summary>Transaction type.</summary>
    public const uint TransactionType = 0x9C;

    /// <summary>Acquirer identifier.</summary>
    public const uint AcquirerId = 0x9F01;

    /// <summary>Amount.</summary>
    public const uint AmountAuthorised = 0x9F02;

    /// <summary>Other amount.</summary>
    public const uint AmountOther = 0x9F03;

    /// <summary>Other amount, binary.</summary>
    public const uint AmountOtherBinary = 0x9F04;

    /// <summary>AID.</summary>
    public const uint TerminalAid = 0x9F06;

    /// <summary>Terminal application version.</summary>
    public const uint TerminalApplicationVersion = 0x9F09;

    /// <summary>Merchant category.</summary>
    public const uint MerchantCategory = 0x9F15;

    /// <summary>Merchant identifier.</summary>
    public const uint MerchantId = 0x9F16;

    /// <summary>Issuer script identifier.</summary>
    public const uint IssuerScriptId = 0x9F18;

    /// <summary>Terminal country.</summary>
    public const uint TerminalCountry = 0x9F1A;

    /// <summary>Floor limit.</summary>
    public const uint FloorLimit = 0x9F1B;

    /// <summary>Terminal identification.</summary>
    public const uint TerminalId = 0x9F1C;

    /// <summary>Terminal risk management data.</summary>
    public const uint TerminalRiskData = 0x9F1D;

    /// <summary>Interface device serial number.</summary>
    public const uint DeviceSerial = 0x9F1E;

    /// <summary>Time.</summary>
    public const uint TransactionTime = 0x9F21;

    /// <summary>CA key index.</summary>
    public const uint CaKeyIndex = 0x9F22;

    /// <summary>Terminal capabilities.</summary>
    public const uint TerminalCapabilities = 0x9F33;

    /// <summary>CVM results.</summary>
    public const uint CvmResults = 0x9F34;

    /// <summary>Terminal type.</summary>
    public const uint TerminalType = 0x9F35;

    /// <summary>Unpredictable number.</summary>
    public const uint UnpredictableNumber = 0x9F37;

    /// <summary>POS entry mode.</summary>
    public const uint PosEntryMode = 0x9F39;

    /// <summary>Additional terminal capabilities.</summary>
    public const uint AdditionalCapabilities = 0x9F40;

    /// <summary>Transaction sequence counter.</summary>
    public const uint TransactionCounter = 0x9F41;

    /// <summary>Merchant name.</summary>
    public const uint MerchantName = 0x9F4E;

    /// <summary>Transaction category.</summary>
    public const uint TransactionCategory = 0x9F53;

    /// <summary>Terminal transaction qualifiers.</summary>
    public const uint TerminalQualifiers = 0x9F66;

    /// <summary>E-cash indicator.</summary>
    public const uint EcIndicator = 0x9F7A;

    /// <summary>E-cash limit.</summary>
    public const uint EcLimit = 0x9F7B;

    /// <summary>Application selection indicator.</summary>
    public const uint SelectionIndicator = 0xDF01;

    /// <summary>Modulus.</summary>
    public const uint CaModulus = 0xDF02;

    /// <summary>Check value.</summary>
    public const uint CaCheckValue = 0xDF03;

    /// <summary>Exponent.</summary>
    public const uint CaExponent = 0xDF04;

    /// <summary>CA key expiry.</summary>
    public const uint CaExpiry = 0xDF05;

    /// <summary>Hash algorithm.</summary>
    public const uint CaHashAlgorithm = 0xDF06;

    /// <summary>Signature algorithm.</summary>
    public const uint CaKeyAlgorithm = 0xDF07;

    /// <summary>TAC default.</summary>
    public const uint TacDefault = 0xDF11;

    /// <summary>TAC online.</summary>
    public const uint TacOnline = 0xDF12;

    /// <summary>TAC denial.</summary>
    public const uint TacDenial = 0xDF13;

    /// <summary>Default DDOL.</summary>
    public const uint DefaultDdol = 0xDF14;

    /// <summary>Random selection threshold.</summary>
    public const uint RandomThreshold = 0xDF15;

    /// <summary>Random selection maximum target.</summary>
    public const uint RandomMaxPercentage = 0xDF16;

    /// <summary>Random selection target.</summary>
    public const uint RandomTargetPercentage = 0xDF17;

    /// <summary>Online PIN support.</summary>
    public const uint OnlinePinSupport = 0xDF18;

    /// <summary>Contactless floor limit.</summary>
    public const uint ContactlessFloorLimit = 0xDF19;

    /// <summary>Contactless transaction limit.</summary>
    public const uint ContactlessLimit = 0xDF20;

    /// <summary>Contactless CVM limit.</summary>
    public const uint ContactlessCvmLimit = 0xDF21;

    /// <summary>Script results.</summary>
    public const uint IssuerScriptResults = 0xDF31;
}
