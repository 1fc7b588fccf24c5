using System.Buffers.Binary;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>
/// The secret keys that one card shares with its issuer, and all that both compute with them: application cryptograms, the
/// issuer's answer to them, and the protection of script commands. The card holds derived keys only; the issuer derives them anew.
/// </summary>
public sealed class CardKeys
{
    private const int ShortMac = 4;

    private readonly CryptogramScheme _scheme;
    private readonly byte[] _cryptograms;
    private readonly byte[] _macs;
    private readonly byte[] _secrets;

    /// <summary>Derives a card's keys (EMV book 2, A1.4.1, option A).</summary>
    /// <param name="issuer">The issuer's keys.</param>
    /// <param name="scheme">How session keys are made.</param>
    /// <param name="pan">The card number.</param>
    /// <param name="sequence">The card's sequence number, 2 digits.</param>
    public CardKeys(IssuerMasterKeys issuer, CryptogramScheme scheme, string pan, string sequence)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        _scheme = scheme;
        _cryptograms = Derive(issuer.Cryptograms.Span, pan, sequence);
        _macs = Derive(issuer.ScriptMacs.Span, pan, sequence);
        _secrets = Derive(issuer.ScriptSecrets.Span, pan, sequence);
    }

    /// <summary>A card's key out of an issuer's: the rightmost 16 digits of number and sequence number, encrypted as they are and inverted.</summary>
    /// <param name="issuerKey">16 bytes.</param>
    /// <param name="pan">The card number.</param>
    /// <param name="sequence">Its sequence number, 2 digits.</param>
    /// <returns>16 bytes of odd parity.</returns>
    public static byte[] Derive(ReadOnlySpan<byte> issuerKey, string pan, string sequence)
    {
        var digits = (pan + sequence).PadLeft(16, '0');
        var half = Convert.FromHexString(digits[^16..]);
        byte[] both = [.. half, .. half.Select(value => (byte)~value)];
        return CardCipher.WithOddParity(CardCipher.Encrypt(issuerKey, both));
    }

    /// <summary>The common session key derivation: a diversifier whose third byte is F0 for the left half and 0F for the right.</summary>
    /// <param name="key">The card's key.</param>
    /// <param name="diversifier">8 bytes.</param>
    public static byte[] CommonSessionKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> diversifier)
    {
        byte[] both = [.. diversifier, .. diversifier];
        (both[2], both[10]) = (0xF0, 0x0F);
        return CardCipher.WithOddParity(CardCipher.Encrypt(key, both));
    }

    /// <summary>The UnionPay derivation: the transaction counter, and its complement, at the end of 8 bytes.</summary>
    /// <param name="key">The card's key.</param>
    /// <param name="atc">The transaction counter.</param>
    public static byte[] UnionPaySessionKey(ReadOnlySpan<byte> key, ushort atc)
    {
        Span<byte> both = stackalloc byte[16];
        both.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(both[6..], atc);
        BinaryPrimitives.WriteUInt16BigEndian(both[14..], (ushort)~atc);
        return CardCipher.WithOddParity(CardCipher.Encrypt(key, both));
    }

    /// <summary>An application cryptogram, 8 bytes.</summary>
    /// <param name="atc">The transaction counter.</param>
    /// <param name="data">The transaction's data (<see cref="CryptogramData"/>).</param>
    public byte[] Cryptogram(ushort atc, ReadOnlySpan<byte> data) => CardCipher.Mac(SessionKey(_cryptograms, atc), CardCipher.Pad(data));

    /// <summary>The issuer's answer to an ARQC, method 1: 8 bytes.</summary>
    /// <param name="atc">The transaction counter.</param>
    /// <param name="arqc">The ARQC.</param>
    /// <param name="code">The authorisation response code, 2 bytes.</param>
    public byte[] Arpc(ushort atc, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> code) => Arpc(SessionKey(_cryptograms, atc), arqc, code);

    /// <summary>Method 1 under a given key (EMV book 2, 8.2.1).</summary>
    public static byte[] Arpc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> code)
    {
        var mixed = arqc.ToArray();
        mixed[0] ^= code[0];
        mixed[1] ^= code[1];
        return CardCipher.Encrypt(key, mixed);
    }

    /// <summary>Method 2 under a given key (EMV book 2, 8.2.2), 4 bytes.</summary>
    public static byte[] ArpcWithUpdate(ReadOnlySpan<byte> key, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> statusUpdate, ReadOnlySpan<byte> proprietary) =>
        CardCipher.Mac(key, CardCipher.Pad([.. arqc, .. statusUpdate, .. proprietary]))[..ShortMac];

    /// <summary>The MAC of a script command, 4 bytes.</summary>
    /// <param name="atc">The transaction counter.</param>
    /// <param name="arqc">The ARQC of the transaction.</param>
    /// <param name="header">The command's header with its length: 5 bytes.</param>
    /// <param name="data">Its data without the MAC.</param>
    public byte[] ScriptMac(ushort atc, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        byte[] message = [.. header, (byte)(atc >> 8), (byte)atc, .. arqc, .. data];
        return CardCipher.Mac(ScriptKey(_macs, atc, arqc), CardCipher.Pad(message))[..ShortMac];
    }

    /// <summary>Encrypts a new PIN for a script command: a length, the PIN block, padding.</summary>
    public byte[] Encipher(ushort atc, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> pinBlock) =>
        CardCipher.Encrypt(ScriptKey(_secrets, atc, arqc), CardCipher.Pad([(byte)pinBlock.Length, .. pinBlock]));

    /// <summary>Decrypts what <see cref="Encipher"/> made; empty when it is not that.</summary>
    public byte[] Decipher(ushort atc, ReadOnlySpan<byte> arqc, ReadOnlySpan<byte> data)
    {
        if (data.Length != 2 * CardCipher.Block)
            return [];
        var clear = CardCipher.Decrypt(ScriptKey(_secrets, atc, arqc), data);
        return clear[0] == CardCipher.Block && clear[9] == 0x80 ? clear[1..9] : [];
    }

    private byte[] SessionKey(byte[] key, ushort atc) => _scheme == CryptogramScheme.UnionPay
        ? UnionPaySessionKey(key, atc)
        : CommonSessionKey(key, [(byte)(atc >> 8), (byte)atc, 0, 0, 0, 0, 0, 0]);

    private byte[] ScriptKey(byte[] key, ushort atc, ReadOnlySpan<byte> arqc) =>
        _scheme == CryptogramScheme.UnionPay ? UnionPaySessionKey(key, atc) : CommonSessionKey(key, arqc);
}
