using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Devices;

namespace Terminal.Core.Security.KeyBlocks;

/// <summary>
/// Key blocks of ANSI X9.143 (TR-31, ISO 20038), versions A, B, C and D: a key bound to what it is for, encrypted and authenticated
/// under a key block protection key. Version E is not offered: there are no published blocks to verify it with.
/// </summary>
public static class KeyBlock
{
    private const int LengthField = 2;

    /// <summary>Opens a key block; only inside a security module or a host.</summary>
    /// <param name="text">The characters of the block.</param>
    /// <param name="protectionKey">The key block protection key (KBPK): 16 or 24 bytes of 3DES for A to C, 16, 24 or 32 of AES for D.</param>
    /// <param name="header">What the key is for; null on an error.</param>
    /// <param name="key">The key in pinned memory, which the caller wipes; empty on an error.</param>
    /// <returns>The first error in the order of <see cref="KeyBlockError"/>, or null.</returns>
    public static KeyBlockError? Open(ReadOnlySpan<char> text, ReadOnlySpan<byte> protectionKey, out KeyBlockHeader? header, out byte[] key)
    {
        (header, key) = (null, []);
        if (text.IsEmpty)
            return KeyBlockError.Length;
        using var keys = KeyBlockKeys.TryMake(text[0], protectionKey);
        if (keys is null)
            return KeyBlockError.Version;
        if (KeyBlockText.Read(text, keys.BlockSize, out var read, out var length) is { } wrong)
            return wrong;
        Span<byte> mac = stackalloc byte[keys.MacLength];
        if (!TrySplit(text[length..], keys.BlockSize, mac, out var payload))
            return KeyBlockError.Encoding;
        var error = Open(keys, Encoding.ASCII.GetBytes(text[..length].ToString()), payload, mac, read!, out key);
        CryptographicOperations.ZeroMemory(payload);
        if (error is null)
            header = read;
        return error;
    }

    /// <summary>Makes a key block.</summary>
    /// <param name="header">What the key is for, and the version.</param>
    /// <param name="key">The key.</param>
    /// <param name="protectionKey">The key block protection key.</param>
    /// <param name="random">Fills what follows the key.</param>
    /// <param name="maskedLength">Bytes that the key seems to have: shorter ones are filled up, so that the block does not tell.</param>
    /// <returns>The characters of the block.</returns>
    /// <exception cref="ArgumentException">Header or protection key are none of the standard's.</exception>
    public static string Wrap(
        KeyBlockHeader header, ReadOnlySpan<byte> key, ReadOnlySpan<byte> protectionKey, IRandomSource random, int maskedLength = 0)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(random);
        using var keys = KeyBlockKeys.TryMake(header.Version, protectionKey)
            ?? throw new ArgumentException("Version and protection key do not fit together.", nameof(protectionKey));
        var blocks = (LengthField + Math.Max(key.Length, maskedLength) + keys.BlockSize - 1) / keys.BlockSize;
        var payload = GC.AllocateArray<byte>(blocks * keys.BlockSize, pinned: true);
        random.Fill(payload);
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)(8 * key.Length));
        key.CopyTo(payload.AsSpan(LengthField));
        var mac = new byte[keys.MacLength];
        var text = KeyBlockText.Write(header, keys.BlockSize, 2 * (payload.Length + mac.Length));
        keys.Seal(Encoding.ASCII.GetBytes(text), payload, mac);
        return text + Convert.ToHexString(payload) + Convert.ToHexString(mac);
    }

    private static KeyBlockError? Open(
        KeyBlockKeys keys, ReadOnlySpan<byte> header, byte[] payload, ReadOnlySpan<byte> mac, KeyBlockHeader read, out byte[] key)
    {
        key = [];
        if (!keys.Open(header, payload, mac))
            return KeyBlockError.Mac;
        var bits = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (bits == 0 || bits % 8 != 0 || (bits / 8) + LengthField > payload.Length || !HasLength(read.Algorithm, bits / 8))
            return KeyBlockError.Key;
        key = GC.AllocateUninitializedArray<byte>(bits / 8, pinned: true);
        payload.AsSpan(LengthField, key.Length).CopyTo(key);
        return null;
    }

    private static bool HasLength(char algorithm, int length) => algorithm switch
    {
        'D' => length == 8,
        'T' => length is 8 or 16 or 24,
        'A' => length is 16 or 24 or 32,
        _ => true,
    };

    private static bool TrySplit(ReadOnlySpan<char> body, int blockSize, Span<byte> mac, out byte[] payload)
    {
        payload = [];
        var length = body.Length - (2 * mac.Length);
        if (length <= 0 || length % (2 * blockSize) != 0)
            return false;
        var bytes = GC.AllocateUninitializedArray<byte>(length / 2, pinned: true);
        if (Convert.FromHexString(body[..length], bytes, out _, out _) != OperationStatus.Done
            || Convert.FromHexString(body[length..], mac, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        payload = bytes;
        return true;
    }
}
