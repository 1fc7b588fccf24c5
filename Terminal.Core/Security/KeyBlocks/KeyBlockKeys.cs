using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Terminal.Core.Security.KeyBlocks;

/// <summary>The encryption key and the MAC key of one key block, made from its protection key.</summary>
internal sealed class KeyBlockKeys : IDisposable
{
    private const byte EncryptionVariant = 0x45;
    private const byte MacVariant = 0x4D;

    private readonly char _version;
    private readonly BlockCipher _encryption;
    private readonly BlockCipher _mac;

    private KeyBlockKeys(char version, KeyAlgorithm algorithm, ReadOnlySpan<byte> encryption, ReadOnlySpan<byte> mac)
    {
        _version = version;
        _encryption = BlockCipher.Create(algorithm, encryption);
        _mac = BlockCipher.Create(algorithm, mac);
    }

    /// <summary>Bytes of a block.</summary>
    public int BlockSize => _mac.BlockSize;

    /// <summary>Bytes of the MAC.</summary>
    public int MacLength => IsVariant(_version) ? 4 : BlockSize;

    /// <summary>Makes the keys; null when version or length of the protection key do not fit.</summary>
    public static KeyBlockKeys? TryMake(char version, ReadOnlySpan<byte> protectionKey)
    {
        if (version is < 'A' or > 'D' || (version == 'D' ? protectionKey.Length is not (16 or 24 or 32) : protectionKey.Length is not (16 or 24)))
            return null;
        var algorithm = version == 'D' ? KeyAlgorithm.Aes : KeyAlgorithm.Des;
        Span<byte> encryption = stackalloc byte[protectionKey.Length];
        Span<byte> mac = stackalloc byte[protectionKey.Length];
        if (IsVariant(version))
        {
            for (var i = 0; i < protectionKey.Length; i++)
            {
                encryption[i] = (byte)(protectionKey[i] ^ EncryptionVariant);
                mac[i] = (byte)(protectionKey[i] ^ MacVariant);
            }
        }
        else
        {
            Derive(algorithm, protectionKey, usage: 0, encryption);
            Derive(algorithm, protectionKey, usage: 1, mac);
        }

        var keys = new KeyBlockKeys(version, algorithm, encryption, mac);
        CryptographicOperations.ZeroMemory(encryption);
        CryptographicOperations.ZeroMemory(mac);
        return keys;
    }

    /// <summary>Encrypts the payload in its place and writes the MAC.</summary>
    public void Seal(ReadOnlySpan<byte> header, Span<byte> payload, Span<byte> mac)
    {
        if (!IsVariant(_version))
            Authenticate(header, payload, mac);
        Span<byte> chain = stackalloc byte[BlockSize];
        (IsVariant(_version) ? header : mac)[..BlockSize].CopyTo(chain);
        for (var rest = payload; !rest.IsEmpty; rest = rest[BlockSize..])
        {
            Xor(rest[..BlockSize], chain);
            _encryption.Encrypt(rest[..BlockSize], rest);
            rest[..BlockSize].CopyTo(chain);
        }

        if (IsVariant(_version))
            Authenticate(header, payload, mac);
    }

    /// <summary>Decrypts the payload in its place and compares the MAC.</summary>
    public bool Open(ReadOnlySpan<byte> header, Span<byte> payload, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[MacLength];
        if (IsVariant(_version))
        {
            Authenticate(header, payload, expected);
            if (!CryptographicOperations.FixedTimeEquals(expected, mac))
                return false;
        }

        Span<byte> chain = stackalloc byte[BlockSize];
        Span<byte> next = stackalloc byte[BlockSize];
        (IsVariant(_version) ? header : mac)[..BlockSize].CopyTo(chain);
        for (var rest = payload; !rest.IsEmpty; rest = rest[BlockSize..])
        {
            rest[..BlockSize].CopyTo(next);
            _encryption.Decrypt(next, rest);
            Xor(rest[..BlockSize], chain);
            next.CopyTo(chain);
        }

        if (IsVariant(_version))
            return true;
        Authenticate(header, payload, expected);
        return CryptographicOperations.FixedTimeEquals(expected, mac);
    }

    public void Dispose()
    {
        _encryption.Dispose();
        _mac.Dispose();
    }

    private static bool IsVariant(char version) => version is 'A' or 'C';

    private void Authenticate(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> mac)
    {
        var data = GC.AllocateUninitializedArray<byte>(header.Length + payload.Length, pinned: true);
        header.CopyTo(data);
        payload.CopyTo(data.AsSpan(header.Length));
        if (IsVariant(_version))
            ChainedMac.Compute(_mac, outer: null, MacPadding.Zeros, data, mac);
        else
            Cmac.Compute(_mac, data, mac);
        CryptographicOperations.ZeroMemory(data);
    }

    /// <summary>The key derivation of X9.143: CMAC over a counter, what for, which cipher, how many bits.</summary>
    private static void Derive(KeyAlgorithm algorithm, ReadOnlySpan<byte> protectionKey, byte usage, Span<byte> derived)
    {
        using var cipher = BlockCipher.Create(algorithm, protectionKey);
        Span<byte> input = stackalloc byte[8];
        input.Clear();
        input[2] = usage;
        input[5] = (algorithm, derived.Length) switch
        {
            (KeyAlgorithm.Des, 16) => 0,
            (KeyAlgorithm.Des, _) => 1,
            (_, 16) => 2,
            (_, 24) => 3,
            _ => 4,
        };
        BinaryPrimitives.WriteUInt16BigEndian(input[6..], (ushort)(8 * derived.Length));
        for (var rest = derived; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, cipher.BlockSize)..])
        {
            input[0]++;
            Cmac.Compute(cipher, input, rest[..Math.Min(rest.Length, cipher.BlockSize)]);
        }
    }

    private static void Xor(Span<byte> block, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < block.Length; i++)
            block[i] ^= other[i];
    }
}
