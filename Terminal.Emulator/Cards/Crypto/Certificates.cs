using System.Security.Cryptography;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>Makes the certificates and signatures of EMV book 2, chapters 5 and 6: a header, a format, data, filler BB, SHA-1, a trailer.</summary>
internal static class Certificates
{
    private const byte Header = 0x6A;
    private const byte Trailer = 0xBC;
    private const byte Filler = 0xBB;
    private const byte Sha1 = 0x01;
    private const byte Rsa = 0x01;
    private const int Hash = 20;

    /// <summary>A certificate, and what of the key did not fit into it.</summary>
    public readonly record struct Certificate(byte[] Signed, byte[] Remainder);

    /// <summary>Certifies an issuer's key (tags 90 and 92).</summary>
    /// <param name="authority">The certification authority's key.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="identifier">The first digits of the issuer's card numbers, F-padded: 4 bytes.</param>
    /// <param name="expiry">MMYY, 2 bytes.</param>
    /// <param name="serial">3 bytes.</param>
    public static Certificate OfIssuer(
        RsaKey authority, RsaKey issuer, ReadOnlySpan<byte> identifier, ReadOnlySpan<byte> expiry, ReadOnlySpan<byte> serial) =>
        OfKey(authority, issuer, [0x02, .. identifier, .. expiry, .. serial], []);

    /// <summary>Certifies a card's key (tags 9F46 and 9F48) or PIN key (9F2D and 9F2F).</summary>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="card">The card's key.</param>
    /// <param name="pan">The card number, F-padded: 10 bytes.</param>
    /// <param name="expiry">MMYY, 2 bytes.</param>
    /// <param name="serial">3 bytes.</param>
    /// <param name="staticData">The static data to be authenticated; empty for a PIN key.</param>
    public static Certificate OfCard(
        RsaKey issuer, RsaKey card, ReadOnlySpan<byte> pan, ReadOnlySpan<byte> expiry, ReadOnlySpan<byte> serial, ReadOnlySpan<byte> staticData) =>
        OfKey(issuer, card, [0x04, .. pan, .. expiry, .. serial], staticData);

    /// <summary>Signs static data (tag 93).</summary>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="code">The data authentication code, 2 bytes.</param>
    /// <param name="staticData">The data.</param>
    public static byte[] StaticSignature(RsaKey issuer, ReadOnlySpan<byte> code, ReadOnlySpan<byte> staticData) =>
        Sign(issuer, [0x03, Sha1, .. code], staticData);

    /// <summary>Signs dynamic data (tag 9F4B).</summary>
    /// <param name="card">The card's key.</param>
    /// <param name="cardData">The ICC dynamic data.</param>
    /// <param name="terminalData">What the terminal gave, hashed but not part of the signature.</param>
    public static byte[] DynamicSignature(RsaKey card, ReadOnlySpan<byte> cardData, ReadOnlySpan<byte> terminalData) =>
        Sign(card, [0x05, Sha1, (byte)cardData.Length, .. cardData], terminalData);

    private static Certificate OfKey(RsaKey signer, RsaKey key, ReadOnlySpan<byte> begin, ReadOnlySpan<byte> hashedAlso)
    {
        byte[] head = [.. begin, Sha1, Rsa, (byte)key.Length, (byte)key.Exponent.Length];
        var room = signer.Length - head.Length - Hash - 2;
        var fits = Math.Min(room, key.Length);
        var remainder = key.Modulus.Span[fits..];
        var signed = Sign(signer, [.. head, .. key.Modulus.Span[..fits]], [.. remainder, .. key.Exponent.Span, .. hashedAlso]);
        return new Certificate(signed, remainder.ToArray());
    }

    private static byte[] Sign(RsaKey signer, ReadOnlySpan<byte> data, ReadOnlySpan<byte> hashedAlso)
    {
        var block = new byte[signer.Length];
        block.AsSpan().Fill(Filler);
        (block[0], block[^1]) = (Header, Trailer);
        data.CopyTo(block.AsSpan(1));
        var body = block.AsSpan(1, block.Length - Hash - 2);
        SHA1.HashData([.. body, .. hashedAlso]).CopyTo(block, block.Length - Hash - 1);
        return signer.Apply(block);
    }
}
