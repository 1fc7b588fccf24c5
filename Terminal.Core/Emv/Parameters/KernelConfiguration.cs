using System.Globalization;
using System.Security.Cryptography;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Parameters;

/// <summary>
/// What a kernel is certified with, and what the terminal is. Terminal type, capabilities and the switches decide on behaviour and
/// are frozen by a certificate; <see cref="Checksum"/> is over just these, so that it can be shown and compared.
/// </summary>
public sealed record KernelConfiguration
{
    /// <summary>Tag 9F35: 22 is attended, offline with online capability, run by a merchant.</summary>
    public required byte TerminalType { get; init; }

    /// <summary>Tag 9F33, three bytes, before the switches of <see cref="Legacy"/> take bits away.</summary>
    public required ReadOnlyMemory<byte> Capabilities { get; init; }

    /// <summary>Tag 9F40, five bytes.</summary>
    public required ReadOnlyMemory<byte> AdditionalCapabilities { get; init; }

    /// <summary>Which legacy features are on.</summary>
    public LegacyFeatures Legacy { get; init; } = LegacyFeatures.All;

    /// <summary>Whether the payment system directory (PSE) is read before AIDs are tried one by one.</summary>
    public bool UsesDirectory { get; init; } = true;

    /// <summary>Whether the cardholder can choose and confirm; without it applications that want confirmation are left out.</summary>
    public bool CardholderChooses { get; init; } = true;

    /// <summary>Whether terminal risk management is done even when the card does not ask for it (AIP), as UnionPay wants it.</summary>
    public bool AlwaysManagesRisk { get; init; } = true;

    /// <summary>Whether the bypass of one PIN is that of every later one in the same transaction.</summary>
    public bool BypassCountsForAll { get; init; } = true;

    /// <summary>Whether the kernel asks for exception file and split-sale log (<see cref="KernelNeed.LookUp"/>).</summary>
    public bool LooksCardsUp { get; init; }

    /// <summary>The most bytes of issuer scripts before, and of those after the second GENERATE AC; F55 allows 128, type approval needs 254.</summary>
    public int ScriptLimit { get; init; } = 128;

    /// <summary>Tag 9F1A, three digits: 156 is China.</summary>
    public int CountryCode { get; init; } = 156;

    /// <summary>Tag 5F2A, three digits: 156 is the yuan.</summary>
    public int CurrencyCode { get; init; } = 156;

    /// <summary>Tag 5F36.</summary>
    public int CurrencyExponent { get; init; } = 2;

    /// <summary>Tag 9F15, four digits.</summary>
    public int MerchantCategory { get; init; }

    /// <summary>Tag 9F16, 15 characters; empty for none.</summary>
    public string MerchantId { get; init; } = "";

    /// <summary>Tag 9F1C, 8 characters; empty for none.</summary>
    public string TerminalId { get; init; } = "";

    /// <summary>Tag 9F1E, the last 8 characters of the serial number; empty for none.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>Tag 9F4E in ASCII; empty for none.</summary>
    public string MerchantName { get; init; } = "";

    /// <summary>The applications that the terminal takes, in the order in which they are tried.</summary>
    public IReadOnlyList<ApplicationParameters> Applications { get; init; } = [];

    /// <summary>The public keys of the payment systems.</summary>
    public CaPublicKeyStore Keys { get; init; } = new();

    /// <summary>SHA-256 over terminal type, capabilities and switches, in hexadecimal: what a certificate froze.</summary>
    public string Checksum
    {
        get
        {
            Span<byte> buffer = stackalloc byte[64];
            var writer = new BerTlvWriter(buffer);
            writer.TryWrite(EmvTags.TerminalType, [TerminalType]);
            writer.TryWrite(EmvTags.TerminalCapabilities, Capabilities.Span);
            writer.TryWrite(EmvTags.AdditionalCapabilities, AdditionalCapabilities.Span);
            writer.TryWrite(0xC1, [(byte)Legacy, Flags(), (byte)(ScriptLimit >> 8), (byte)ScriptLimit]);
            return Convert.ToHexString(SHA256.HashData(writer.Written));
        }
    }

    /// <summary>The capabilities with the bits of switched-off features cleared: what the card is told.</summary>
    internal byte[] EffectiveCapabilities
    {
        get
        {
            var bytes = Capabilities.ToArray();
            if (!Legacy.HasFlag(LegacyFeatures.PlainOfflinePin))
                bytes[1] &= 0x7F;
            if (!Legacy.HasFlag(LegacyFeatures.StaticDataAuthentication))
                bytes[2] &= 0x7F;
            return bytes;
        }
    }

    /// <summary>Whether a person of the merchant stands by (EMV book 4 annex A1).</summary>
    public bool IsAttended => (TerminalType & 0xF) is >= 1 and <= 3;

    /// <summary>Whether the terminal never approves offline.</summary>
    public bool IsOnlineOnly => (TerminalType & 0xF) is 1 or 4;

    /// <summary>Whether the terminal never goes online.</summary>
    public bool IsOfflineOnly => (TerminalType & 0xF) is 3 or 6;

    /// <summary>Whether it is an automated teller machine: a bank's, unattended, giving cash.</summary>
    public bool IsCashMachine => TerminalType is >= 0x14 and <= 0x16 && (AdditionalCapabilities.Span[0] & 0x80) != 0;

    /// <summary>What is wrong with this configuration.</summary>
    /// <returns>One sentence, or null when it is sound.</returns>
    public string? Validate()
    {
        if ((TerminalType & 0xF) is < 1 or > 6 || TerminalType >> 4 is < 1 or > 3)
            return string.Create(CultureInfo.InvariantCulture, $"{TerminalType:X2} is no terminal type.");
        if (Capabilities.Length != 3)
            return "Terminal capabilities have three bytes.";
        if (AdditionalCapabilities.Length != 5)
            return "Additional terminal capabilities have five bytes.";
        return ScriptLimit is < 0 or > 255 ? "The limit of scripts lies between 0 and 255 bytes." : null;
    }

    private byte Flags() => (byte)(
        (UsesDirectory ? 1 : 0) | (CardholderChooses ? 2 : 0) | (AlwaysManagesRisk ? 4 : 0) | (BypassCountsForAll ? 8 : 0) | (LooksCardsUp ? 16 : 0));
}
