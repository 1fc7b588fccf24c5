using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Core.Security.Dukpt;

/// <summary>
/// Derived unique key per transaction with 3DES, ANSI X9.24-1:2009 annex A: what a host computes from the base derivation key.
/// A terminal never has that key; it keeps <see cref="DukptRegisters"/>. A KSN has 10 bytes, the last 21 bits are the counter.
/// </summary>
public static class TdesDukpt
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 16;

    /// <summary>Bytes of a key serial number.</summary>
    public const int SerialLength = 10;

    private const int Half = 8;
    private const uint CounterMask = 0x1FFFFF;

    private static readonly byte[] KeyMask = Convert.FromHexString("C0C0C0C000000000C0C0C0C000000000");

    /// <summary>Derives the initial key of a device (IK, formerly IPEK).</summary>
    /// <param name="baseKey">The base derivation key (BDK), 16 bytes.</param>
    /// <param name="serial">A KSN of the device; its counter is not looked at.</param>
    /// <param name="initialKey">Takes 16 bytes; may be the memory of the base key. The caller wipes it.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void DeriveInitialKey(ReadOnlySpan<byte> baseKey, ReadOnlySpan<byte> serial, Span<byte> initialKey)
    {
        Check(baseKey, serial);
        Span<byte> block = stackalloc byte[Half];
        Span<byte> variant = stackalloc byte[KeyLength];
        Span<byte> derived = stackalloc byte[KeyLength];
        serial[..Half].CopyTo(block);
        block[^1] &= 0xE0;
        using (var left = BlockCipher.Create(KeyAlgorithm.Des, baseKey))
            left.Encrypt(block, derived[..Half]);
        Xor(baseKey, KeyMask, variant);
        using (var right = BlockCipher.Create(KeyAlgorithm.Des, variant))
            right.Encrypt(block, derived[Half..]);
        derived.CopyTo(initialKey);
        CryptographicOperations.ZeroMemory(variant);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Derives the key of one transaction. It is not used itself: see <see cref="DeriveWorkingKey"/>.</summary>
    /// <param name="initialKey">The initial key, 16 bytes.</param>
    /// <param name="serial">The KSN of the transaction.</param>
    /// <param name="transactionKey">Takes 16 bytes. The caller wipes it.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void DeriveTransactionKey(ReadOnlySpan<byte> initialKey, ReadOnlySpan<byte> serial, Span<byte> transactionKey)
    {
        Check(initialKey, serial);
        initialKey.CopyTo(transactionKey);
        var counter = CounterOf(serial);
        var done = 0U;
        for (var bit = 1U << 20; bit > 0; bit >>= 1)
        {
            if ((counter & bit) == 0)
                continue;
            done |= bit;
            DeriveNext(transactionKey[..KeyLength], serial, done);
        }
    }

    /// <summary>Derives the key for one use from the key of a transaction, in its place.</summary>
    /// <param name="key">The transaction key, 16 bytes; becomes the working key.</param>
    /// <param name="use">The use.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static void DeriveWorkingKey(Span<byte> key, DukptUse use)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        var (position, isData) = use switch
        {
            DukptUse.Pin => (7, false),
            DukptUse.MacRequest => (6, false),
            DukptUse.MacResponse => (4, false),
            DukptUse.DataRequest => (5, true),
            _ => (3, true),
        };
        key[position] ^= 0xFF;
        key[position + Half] ^= 0xFF;
        if (!isData)
            return;

        // A data key is encrypted under itself, so that a data key that leaks does not give the transaction key away.
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
        cipher.Encrypt(key, key);
    }

    /// <summary>Whether a terminal ever uses this counter: one that is not zero and has at most 10 one-bits.</summary>
    /// <param name="serial">The KSN.</param>
    public static bool IsUsed(ReadOnlySpan<byte> serial) =>
        serial.Length == SerialLength && CounterOf(serial) is > 0 and var counter && BitOperations.PopCount(counter) <= 10;

    /// <summary>The non-reversible key generation process: one step down the tree, in place.</summary>
    internal static void DeriveNext(Span<byte> key, ReadOnlySpan<byte> serial, uint counter)
    {
        Span<byte> data = stackalloc byte[Half];
        Span<byte> variant = stackalloc byte[KeyLength];
        serial[^Half..].CopyTo(data);
        var low = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(data[4..], (low & ~CounterMask) | counter);
        Xor(key, KeyMask, variant);
        Span<byte> next = stackalloc byte[KeyLength];
        Generate(variant, data, next[..Half]);
        Generate(key, data, next[Half..]);
        next.CopyTo(key);
        CryptographicOperations.ZeroMemory(next);
        CryptographicOperations.ZeroMemory(variant);
    }

    private static uint CounterOf(ReadOnlySpan<byte> serial) => BinaryPrimitives.ReadUInt32BigEndian(serial[^4..]) & CounterMask;

    private static void Generate(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> half)
    {
        Xor(data, key[Half..], half);
        using (var cipher = BlockCipher.Create(KeyAlgorithm.Des, key[..Half]))
            cipher.Encrypt(half, half);
        Xor(half, key[Half..], half);
    }

    private static void Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> result)
    {
        for (var i = 0; i < left.Length; i++)
            result[i] = (byte)(left[i] ^ right[i]);
    }

    private static void Check(ReadOnlySpan<byte> key, ReadOnlySpan<byte> serial)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        if (serial.Length != SerialLength)
            throw new ArgumentException($"A key serial number has {SerialLength} bytes.", nameof(serial));
    }
}
