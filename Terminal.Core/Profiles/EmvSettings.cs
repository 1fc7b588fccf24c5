using Terminal.Core.Emv.Parameters;

namespace Terminal.Core.Profiles;

/// <summary>What a profile says about chip cards: what the terminal is to them, and which it takes.</summary>
public sealed record EmvSettings
{
    /// <summary>Tag 9F35. Only 21, attended and online only, is taken yet: nothing here sends the advice of an offline approval.</summary>
    public byte TerminalType { get; init; } = 0x21;

    /// <summary>Tag 9F33, three bytes. Default E0F8C8: stripe and chip; every PIN, signature, no CVM; SDA, DDA, CDA.</summary>
    public ReadOnlyMemory<byte> Capabilities { get; init; } = new byte[] { 0xE0, 0xF8, 0xC8 };

    /// <summary>Tag 9F40, five bytes. Default 6000F0A001: goods and services, all keys, a printer.</summary>
    public ReadOnlyMemory<byte> AdditionalCapabilities { get; init; } = new byte[] { 0x60, 0x00, 0xF0, 0xA0, 0x01 };

    /// <summary>The applications that the terminal takes, as an acquirer downloads them.</summary>
    public IReadOnlyList<ApplicationParameters> Applications { get; init; } = [];

    /// <summary>The payment systems' public keys, as an acquirer downloads them.</summary>
    public IReadOnlyList<CaPublicKey> Keys { get; init; } = [];

    /// <summary>Issuers' certificates that the payment systems have revoked.</summary>
    public IReadOnlyList<RevokedCertificate> Revoked { get; init; } = [];

    /// <summary>The kernel's configuration for a terminal.</summary>
    /// <param name="identity">Who the terminal is.</param>
    /// <param name="hasPinPad">Whether it has a PIN pad; without one it tells cards that it takes no PIN.</param>
    public KernelConfiguration Configure(TerminalIdentity identity, bool hasPinPad)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var capabilities = Capabilities.ToArray();
        if (!hasPinPad)
            capabilities[1] &= NoPin;
        var keys = new CaPublicKeyStore();
        foreach (var key in Keys)
            keys.TryAdd(key);
        foreach (var certificate in Revoked)
            keys.Revoke(certificate);
        return new KernelConfiguration
        {
            TerminalType = TerminalType,
            Capabilities = capabilities,
            AdditionalCapabilities = AdditionalCapabilities,
            MerchantCategory = int.Parse(identity.MerchantCategory, System.Globalization.CultureInfo.InvariantCulture),
            MerchantId = identity.MerchantId,
            TerminalId = identity.TerminalId,
            SerialNumber = identity.SerialNumber.Length > SerialLength ? identity.SerialNumber[^SerialLength..] : identity.SerialNumber,
            MerchantName = identity.MerchantName.English,
            Applications = Applications,
            Keys = keys,
        };
    }

    private const int SerialLength = 8;

    // Byte 2 without plain PIN, online PIN and enciphered PIN.
    private const byte NoPin = 0x28;
}
