using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Terminal.Core.Security;

/// <summary>
/// One key of DES, two- or three-key 3DES (ANSI X9.52, EDE), SM4 (GB/T 32907) or AES (FIPS 197), applied block by block (ECB).
/// Weak keys and wrong parity are taken as they come: hosts send them. Calls allocate nothing, save the first in each direction; one instance
/// serves one thread. The key is overwritten on disposal; the cipher library keeps its key schedule in ordinary memory, which this
/// class can drop but not overwrite.
/// </summary>
public sealed class BlockCipher : IDisposable
{
    private const int DesBlockSize = 8;

    private const int WideBlockSize = 16;

    // The key, and behind it the block that is worked on.
    private readonly byte[] _memory;
    private readonly int _keyLength;

    // Key schedules are costly, and most keys are used in one direction only. 3DES is three DES engines in a row and not the
    // library's own 3DES engine, which allocates for each block.
    private IBlockCipher[]? _encryption;
    private IBlockCipher[]? _decryption;
    private bool _disposed;

    private BlockCipher(KeyAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        Algorithm = algorithm;
        BlockSize = algorithm == KeyAlgorithm.Des ? DesBlockSize : WideBlockSize;
        _keyLength = key.Length;
        _memory = GC.AllocateArray<byte>(_keyLength + BlockSize, pinned: true);
        key.CopyTo(_memory);
    }

    /// <summary>The cipher.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>The block size in bytes: 8 with DES and 3DES, 16 with SM4 and AES.</summary>
    public int BlockSize { get; }

    /// <summary>Whether a cipher has keys of this length.</summary>
    /// <param name="algorithm">The cipher.</param>
    /// <param name="length">The length in bytes.</param>
    public static bool HasKeyLength(KeyAlgorithm algorithm, int length) => algorithm switch
    {
        KeyAlgorithm.Des => length is 8 or 16 or 24,
        KeyAlgorithm.Sm4 => length == 16,
        KeyAlgorithm.Aes => length is 16 or 24 or 32,
        _ => false,
    };

    /// <summary>Takes a key; the caller wipes its own copy.</summary>
    /// <param name="algorithm">The cipher.</param>
    /// <param name="key">8 bytes for DES, 16 (K1 K2 K1) or 24 for 3DES, 16 for SM4, 16, 24 or 32 for AES.</param>
    /// <exception cref="ArgumentException">The cipher has no keys of this length (<see cref="HasKeyLength"/>).</exception>
    public static BlockCipher Create(KeyAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        if (!HasKeyLength(algorithm, key.Length))
            throw new ArgumentException($"{algorithm} has no keys of {key.Length} bytes.", nameof(key));
        return new BlockCipher(algorithm, key);
    }

    /// <summary>Encrypts whole blocks, each by itself.</summary>
    /// <param name="clear">A multiple of <see cref="BlockSize"/> bytes.</param>
    /// <param name="encrypted">At least as many bytes; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Encrypt(ReadOnlySpan<byte> clear, Span<byte> encrypted) => Transform(_encryption ??= Engines(forEncryption: true), clear, encrypted);

    /// <summary>Decrypts whole blocks, each by itself.</summary>
    /// <param name="encrypted">A multiple of <see cref="BlockSize"/> bytes.</param>
    /// <param name="clear">At least as many bytes; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Decrypt(ReadOnlySpan<byte> encrypted, Span<byte> clear) => Transform(_decryption ??= Engines(forEncryption: false), encrypted, clear);

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        _encryption = _decryption = null;
        CryptographicOperations.ZeroMemory(_memory);
    }

    private IBlockCipher[] Engines(bool forEncryption)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var key = _memory.AsSpan(0, _keyLength);
        if (Algorithm == KeyAlgorithm.Sm4)
            return [Keyed(new SM4Engine(), forEncryption, key)];
        if (Algorithm == KeyAlgorithm.Aes)
            return [Keyed(new AesEngine(), forEncryption, key)];
        if (key.Length == DesBlockSize)
            return [Des(forEncryption, key)];
        var third = key.Length == 24 ? key[16..] : key[..8];
        return forEncryption
            ? [Des(forEncryption: true, key[..8]), Des(forEncryption: false, key[8..16]), Des(forEncryption: true, third)]
            : [Des(forEncryption: false, third), Des(forEncryption: true, key[8..16]), Des(forEncryption: false, key[..8])];
    }

    private void Transform(IBlockCipher[] engines, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (source.Length % BlockSize != 0)
            throw new ArgumentException($"{source.Length} bytes are not whole blocks.", nameof(source));
        if (destination.Length < source.Length)
            throw new ArgumentException("The destination is too short.", nameof(destination));
        var block = _memory.AsSpan(_keyLength);
        for (var offset = 0; offset < source.Length; offset += BlockSize)
        {
            source.Slice(offset, BlockSize).CopyTo(block);
            foreach (var engine in engines)
                engine.ProcessBlock(_memory, _keyLength, _memory, _keyLength);
            block.CopyTo(destination[offset..]);
        }

        CryptographicOperations.ZeroMemory(block);
    }

    private static DesEngine Des(bool forEncryption, ReadOnlySpan<byte> key) => Keyed(new DesEngine(), forEncryption, key);

    private static TEngine Keyed<TEngine>(TEngine engine, bool forEncryption, ReadOnlySpan<byte> key)
        where TEngine : IBlockCipher
    {
        var copy = key.ToArray();
        engine.Init(forEncryption, new KeyParameter(copy));
        CryptographicOperations.ZeroMemory(copy);
        return engine;
    }
}
