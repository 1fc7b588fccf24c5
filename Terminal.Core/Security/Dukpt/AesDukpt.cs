using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Core.Security.Dukpt;

/// <summary>
/// Derived unique key per transaction with AES, ANSI X9.24-3:2017: what a host computes from the base derivation key. A terminal
/// never has that key; it keeps <see cref="DukptRegisters"/>. A KSN has 12 bytes: 8 of initial key id, 4 of counter.
/// </summary>
public static class AesDukpt
{
    /// <summary>Bytes of a key serial number.</summary>
    public const int SerialLength = 12;

    /// <summary>Bytes of the initial key id, with which a KSN begins.</summary>
    public const int InitialKeyIdLength = 8;

    private const int Block = 16;
    private const ushort InitialKey = 0x8001;
    private const ushort Derivation = 0x8000;
    private const ushort KeyEncryption = 0x0002;

    /// <summary>Derives the initial key of a device.</summary>
    /// <param name="baseKey">The base derivation key: 16, 24 or 32 bytes.</param>
    /// <param name="initialKeyId">8 bytes.</param>
    /// <param name="initialKey">Takes a key of any AES length; the caller wipes it.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void DeriveInitialKey(ReadOnlySpan<byte> baseKey, ReadOnlySpan<byte> initialKeyId, Span<byte> initialKey)
    {
        if (initialKeyId.Length != InitialKeyIdLength)
            throw new ArgumentException($"An initial key id has {InitialKeyIdLength} bytes.", nameof(initialKeyId));
        Span<byte> data = stackalloc byte[Block];
        Begin(InitialKey, TypeOf(KeyAlgorithm.Aes, initialKey.Length), initialKey.Length, data);
        initialKeyId.CopyTo(data[8..]);
        Derive(baseKey, data, initialKey);
    }

    /// <summary>Derives the key of one transaction. It is not used itself: see <see cref="DeriveWorkingKey"/>.</summary>
    /// <param name="initialKey">The initial key.</param>
    /// <param name="serial">The KSN of the transaction.</param>
    /// <param name="transactionKey">Takes as many bytes as the initial key has; the caller wipes it.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void DeriveTransactionKey(ReadOnlySpan<byte> initialKey, ReadOnlySpan<byte> serial, Span<byte> transactionKey)
    {
        Check(serial);
        var key = transactionKey[..initialKey.Length];
        initialKey.CopyTo(key);
        var counter = BinaryPrimitives.ReadUInt32BigEndian(serial[InitialKeyIdLength..]);
        var done = 0U;
        for (var bit = 1U << 31; bit > 0; bit >>= 1)
        {
            if ((counter & bit) == 0)
                continue;
            done |= bit;
            DeriveNext(key, serial, done);
        }
    }

    /// <summary>Derives the key for one use from the key of a transaction.</summary>
    /// <param name="transactionKey">The transaction key.</param>
    /// <param name="serial">The KSN of the transaction.</param>
    /// <param name="use">The use.</param>
    /// <param name="algorithm">The cipher of the working key: AES, or DES for a 3DES key of 16 or 24 bytes.</param>
    /// <param name="workingKey">Takes the key, as long as wanted; the caller wipes it.</param>
    /// <exception cref="ArgumentException">The cipher has no keys of this length in this standard.</exception>
    public static void DeriveWorkingKey(
        ReadOnlySpan<byte> transactionKey, ReadOnlySpan<byte> serial, DukptUse use, KeyAlgorithm algorithm, Span<byte> workingKey)
    {
        Check(serial);
        Derive(transactionKey, Data(UsageOf(use), algorithm, workingKey.Length, serial, stackalloc byte[Block]), workingKey);
    }

    /// <summary>Derives the key under which the next initial key is sent to a device whose counter is used up.</summary>
    /// <param name="initialKey">The initial key.</param>
    /// <param name="serial">Any KSN of the device; its counter is taken to be FFFFFFFF.</param>
    /// <param name="algorithm">The cipher of the update key: AES, or DES for a 3DES key of 16 or 24 bytes.</param>
    /// <param name="updateKey">Takes the key, as long as wanted; the caller wipes it.</param>
    /// <exception cref="ArgumentException">The cipher has no keys of this length in this standard.</exception>
    public static void DeriveUpdateKey(
        ReadOnlySpan<byte> initialKey, ReadOnlySpan<byte> serial, KeyAlgorithm algorithm, Span<byte> updateKey)
    {
        Check(serial);
        Span<byte> last = stackalloc byte[SerialLength];
        serial[..InitialKeyIdLength].CopyTo(last);
        last[InitialKeyIdLength..].Fill(0xFF);
        Span<byte> key = stackalloc byte[initialKey.Length];
        DeriveTransactionKey(initialKey, last, key);
        Derive(key, Data(KeyEncryption, algorithm, updateKey.Length, last, stackalloc byte[Block]), updateKey);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Whether a terminal ever uses this counter: one that is not zero and has at most 16 one-bits.</summary>
    /// <param name="serial">The KSN.</param>
    public static bool IsUsed(ReadOnlySpan<byte> serial) =>
        serial.Length == SerialLength
        && BinaryPrimitives.ReadUInt32BigEndian(serial[InitialKeyIdLength..]) is > 0 and var counter
        && BitOperations.PopCount(counter) <= 16;

    /// <summary>One step down the tree, in place.</summary>
    internal static void DeriveNext(Span<byte> key, ReadOnlySpan<byte> serial, uint counter)
    {
        var data = Data(Derivation, KeyAlgorithm.Aes, key.Length, serial, stackalloc byte[Block]);
        BinaryPrimitives.WriteUInt32BigEndian(data[12..], counter);
        Span<byte> next = stackalloc byte[key.Length];
        Derive(key, data, next);
        next.CopyTo(key);
        CryptographicOperations.ZeroMemory(next);
    }

    private static Span<byte> Data(ushort usage, KeyAlgorithm algorithm, int length, ReadOnlySpan<byte> serial, Span<byte> data)
    {
        Begin(usage, TypeOf(algorithm, length), length, data);
        serial[4..].CopyTo(data[8..]);
        return data;
    }

    private static void Begin(ushort usage, ushort type, int length, Span<byte> data)
    {
        data.Clear();
        data[0] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(data[2..], usage);
        BinaryPrimitives.WriteUInt16BigEndian(data[4..], type);
        BinaryPrimitives.WriteUInt16BigEndian(data[6..], (ushort)(8 * length));
    }

    private static void Derive(ReadOnlySpan<byte> key, Span<byte> data, Span<byte> derived)
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Aes, key);
        Span<byte> block = stackalloc byte[Block];
        data[1] = 0;
        for (var rest = derived; !rest.IsEmpty;)
        {
            data[1]++;
            cipher.Encrypt(data, block);
            var part = Math.Min(rest.Length, Block);
            block[..part].CopyTo(rest);
            rest = rest[part..];
        }

        CryptographicOperations.ZeroMemory(block);
    }

    private static ushort UsageOf(DukptUse use) => use switch
    {
        DukptUse.Pin => 0x1000,
        DukptUse.MacRequest => 0x2000,
        DukptUse.MacResponse => 0x2001,
        DukptUse.DataRequest => 0x3000,
        _ => 0x3001,
    };

    private static ushort TypeOf(KeyAlgorithm algorithm, int length) => (algorithm, length) switch
    {
        (KeyAlgorithm.Des, 16) => 0,
        (KeyAlgorithm.Des, 24) => 1,
        (KeyAlgorithm.Aes, 16) => 2,
        (KeyAlgorithm.Aes, 24) => 3,
        (KeyAlgorithm.Aes, 32) => 4,
        _ => throw new ArgumentException($"X9.24-3 derives no {algorithm} key of {length} bytes."),
    };

    private static void Check(ReadOnlySpan<byte> serial)
    {
        if (serial.Length != SerialLength)
            throw new ArgumentException($"A key serial number has {SerialLength} bytes.", nameof(serial));
    }
}
