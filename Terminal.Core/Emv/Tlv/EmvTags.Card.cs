namespace Terminal.Core.Emv.Tlv;

/// <summary>
/// The tags that a contact kernel, F55 and UnionPay's parameter download use, each tag's bytes as a number. What is known of
/// each stands in <see cref="TagDictionary"/>. Here: what cards send.
/// </summary>
public static partial class EmvTags
{
    /// <summary>Issuer identification number.</summary>
    public const uint IssuerIdentificationNumber = 0x42;

    /// <summary>Application identifier of the card.</summary>
    public const uint Aid = 0x4F;

    /// <summary>Application label.</summary>
    public const uint ApplicationLabel = 0x50;

    /// <summary>Track 2 equivalent.</summary>
    public const uint Track2Equivalent = 0x57;

    /// <summary>PAN.</summary>
    public const uint Pan = 0x5A;

    /// <summary>Cardholder name.</summary>
    public const uint CardholderName = 0x5F20;

    /// <summary>Expiry.</summary>
    public const uint ExpirationDate = 0x5F24;

    /// <summary>Effective date.</summary>
    public const uint EffectiveDate = 0x5F25;

    /// <summary>Issuer country.</summary>
    public const uint IssuerCountry = 0x5F28;

    /// <summary>Language preference.</summary>
    public const uint LanguagePreference = 0x5F2D;

    /// <summary>Service code.</summary>
    public const uint ServiceCode = 0x5F30;

    /// <summary>PAN sequence number.</summary>
    public const uint PanSequenceNumber = 0x5F34;

    /// <summary>Issuer URL.</summary>
    public const uint IssuerUrl = 0x5F50;

    /// <summary>Application template.</summary>
    public const uint ApplicationTemplate = 0x61;

    /// <summary>FCI template.</summary>
    public const uint FciTemplate = 0x6F;

    /// <summary>Record template.</summary>
    public const uint RecordTemplate = 0x70;

    /// <summary>Directory discretionary template.</summary>
    public const uint DirectoryDiscretionary = 0x73;

    /// <summary>Response format 2.</summary>
    public const uint ResponseFormat2 = 0x77;

    /// <summary>Response format 1.</summary>
    public const uint ResponseFormat1 = 0x80;

    /// <summary>AIP.</summary>
    public const uint Aip = 0x82;

    /// <summary>DF name.</summary>
    public const uint DfName = 0x84;

    /// <summary>Application priority.</summary>
    public const uint ApplicationPriority = 0x87;

    /// <summary>Short file identifier.</summary>
    public const uint Sfi = 0x88;

    /// <summary>CDOL1.</summary>
    public const uint Cdol1 = 0x8C;

    /// <summary>CDOL2.</summary>
    public const uint Cdol2 = 0x8D;

    /// <summary>CVM list.</summary>
    public const uint CvmList = 0x8E;

    /// <summary>CA key index of the card.</summary>
    public const uint CaKeyIndexOfCard = 0x8F;

    /// <summary>Issuer public key certificate.</summary>
    public const uint IssuerCertificate = 0x90;

    /// <summary>Issuer key remainder.</summary>
    public const uint IssuerKeyRemainder = 0x92;

    /// <summary>Signed static application data.</summary>
    public const uint SignedStaticData = 0x93;

    /// <summary>AFL.</summary>
    public const uint Afl = 0x94;

    /// <summary>TDOL.</summary>
    public const uint Tdol = 0x97;

    /// <summary>DDF name.</summary>
    public const uint DdfName = 0x9D;

    /// <summary>Application discretionary data.</summary>
    public const uint ApplicationDiscretionary = 0x9F05;

    /// <summary>Application usage control.</summary>
    public const uint ApplicationUsageControl = 0x9F07;

    /// <summary>Application version.</summary>
    public const uint CardApplicationVersion = 0x9F08;

    /// <summary>Cardholder name, extended.</summary>
    public const uint CardholderNameExtended = 0x9F0B;

    /// <summary>IAC default.</summary>
    public const uint IacDefault = 0x9F0D;

    /// <summary>IAC denial.</summary>
    public const uint IacDenial = 0x9F0E;

    /// <summary>IAC online.</summary>
    public const uint IacOnline = 0x9F0F;

    /// <summary>Issuer application data.</summary>
    public const uint IssuerApplicationData = 0x9F10;

    /// <summary>Issuer code table index.</summary>
    public const uint IssuerCodeTable = 0x9F11;

    /// <summary>Preferred name.</summary>
    public const uint PreferredName = 0x9F12;

    /// <summary>Last online ATC.</summary>
    public const uint LastOnlineAtc = 0x9F13;

    /// <summary>Lower consecutive offline limit.</summary>
    public const uint LowerOfflineLimit = 0x9F14;

    /// <summary>PIN try counter.</summary>
    public const uint PinTryCounter = 0x9F17;

    /// <summary>Track 1 discretionary data.</summary>
    public const uint Track1Discretionary = 0x9F1F;

    /// <summary>Track 2 discretionary data.</summary>
    public const uint Track2Discretionary = 0x9F20;

    /// <summary>Upper consecutive offline limit.</summary>
    public const uint UpperOfflineLimit = 0x9F23;

    /// <summary>Cryptogram.</summary>
    public const uint Cryptogram = 0x9F26;

    /// <summary>Cryptogram information.</summary>
    public const uint CryptogramInformation = 0x9F27;

    /// <summary>ICC PIN key certificate.</summary>
    public const uint PinKeyCertificate = 0x9F2D;

    /// <summary>ICC PIN key exponent.</summary>
    public const uint PinKeyExponent = 0x9F2E;

    /// <summary>ICC PIN key remainder.</summary>
    public const uint PinKeyRemainder = 0x9F2F;

    /// <summary>Issuer key exponent.</summary>
    public const uint IssuerKeyExponent = 0x9F32;

    /// <summary>ATC.</summary>
    public const uint Atc = 0x9F36;

    /// <summary>PDOL.</summary>
    public const uint Pdol = 0x9F38;

    /// <summary>Application currency.</summary>
    public const uint ApplicationCurrency = 0x9F42;

    /// <summary>Application currency exponent.</summary>
    public const uint ApplicationCurrencyExponent = 0x9F44;

    /// <summary>Data authentication code.</summary>
    public const uint DataAuthenticationCode = 0x9F45;

    /// <summary>ICC public key certificate.</summary>
    public const uint IccCertificate = 0x9F46;

    /// <summary>ICC key exponent.</summary>
    public const uint IccKeyExponent = 0x9F47;

    /// <summary>ICC key remainder.</summary>
    public const uint IccKeyRemainder = 0x9F48;

    /// <summary>DDOL.</summary>
    public const uint Ddol = 0x9F49;

    /// <summary>Static data authentication tag list.</summary>
    public const uint SdaTagList = 0x9F4A;

    /// <summary>Signed dynamic application data.</summary>
    public const uint SignedDynamicData = 0x9F4B;

    /// <summary>ICC dynamic number.</summary>
    public const uint IccDynamicNumber = 0x9F4C;

    /// <summary>Log entry.</summary>
    public const uint LogEntry = 0x9F4D;

    /// <summary>Log format.</summary>
    public const uint LogFormat = 0x9F4F;

    /// <summary>E-cash balance.</summary>
    public const uint OfflineBalance = 0x9F5D;

    /// <summary>Cardholder identity number.</summary>
    public const uint IdentityNumber = 0x9F61;

    /// <summary>Cardholder identity type.</summary>
    public const uint IdentityType = 0x9F62;

    /// <summary>Product identification.</summary>
    public const uint ProductId = 0x9F63;

    /// <summary>E-cash authorisation code.</summary>
    public const uint EcAuthorisationCode = 0x9F74;

    /// <summary>E-cash balance register.</summary>
    public const uint EcBalance = 0x9F79;

    /// <summary>FCI proprietary template.</summary>
    public const uint FciProprietary = 0xA5;

    /// <summary>FCI issuer discretionary data.</summary>
    public const uint FciDiscretionary = 0xBF0C;
}
