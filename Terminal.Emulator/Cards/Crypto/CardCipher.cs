using Terminal.Core.Security;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>What cards do with a double-length DES key (EMV book 2, annex A1; JR/T 0025.7).</summary>
internal static class CardCipher
{
    /// <summary>Bytes of a block.</summary>
    public const int Block = 8;

    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 16;

    /// <summary>Encrypts whole blocks, each by itself.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear)
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
        var encrypted = new byte[clear.Length];
        cipher.Encrypt(clear, encrypted);
        return encrypted;
    }

    /// <summary>Decrypts whole blocks, each by itself.</summary>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> encrypted)
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
        var clear = new byte[encrypted.Length];
        cipher.Decrypt(encrypted, clear);
        return clear;
    }

    /// <summary>The message authentication code of ISO/IEC 9797-1, algorithm 3, 8 bytes.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="data">The message, padded (<see cref="Pad"/>).</param>
    public static byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        using var left = BlockCipher.Create(KeyAlgorithm.Des, key[..Block]);
        using var right = BlockCipher.Create(KeyAlgorithm.Des, key[Block..KeyLength]);
        var mac = new byte[Block];
        for (var at = 0; at < data.Length; at += Block)
        {
            for (var i = 0; i < Block; i++)
                mac[i] ^= data[at + i];
            left.Encrypt(mac, mac);
        }

        right.Decrypt(mac, mac);
        left.Encrypt(mac, mac);
        return mac;
    }

    /// <summary>Padding method 2 of ISO/IEC 9797-1: 80, then zeros to whole blocks.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> data)
    {
        var padded = new byte[(data.Length / Block * Block) + Block];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        return padded;
    }

    /// <summary>Sets the lowest bit of every byte so that the number of ones is odd.</summary>
    public static byte[] WithOddParity(byte[] key)
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = (byte)(key[i] ^ (~int.PopCount(key[i]) & 1));
        return key;
    }
}
