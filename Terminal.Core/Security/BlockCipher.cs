using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Terminal.Core.Security;

/// <summary>
/// One key of DES, two- or three-key 3DES (ANSI X9.52, EDE), SM4 (GB/T 32907) or AES (FIPS 197), applied block by block (ECB).
/// Weak keys and wrong parity are taken as they come: hosts send them. Calls allocate nothing; one instance serves one thread. The cipher
/// library keeps its key schedule in ordinary memory, which this class can drop but not overwrite.
/// </summary>
public sealed class BlockCipher : IDisposable
{
    private const int DesBlockSize = 8;

    // 3DES is three DES engines in a row and not the library's own 3DES engine, which allocates for each block.
    private readonly IBlockCipher[] _encryption;
    private readonly IBlockCipher[] _decryption;
    private readonly byte[] _block;
    private bool _disposed;

    private BlockCipher(KeyAlgorithm algorithm, IBlockCipher[] encryption, IBlockCipher[] decryption)
    {
        Algorithm = algorithm;
        _encryption = encryption;
        _decryption = decryption;
        _block = GC.AllocateArray<byte>(encryption[0].GetBlockSize(), pinned: true);
    }

    /// <summary>The cipher.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>The block size in bytes: 8 with DES and 3DES, 16 with SM4 and AES.</summary>
    public int BlockSize => _block.Length;

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
        if (algorithm == KeyAlgorithm.Sm4)
            return new BlockCipher(algorithm, [Sm4(forEncryption: true, key)], [Sm4(forEncryption: false, key)]);
        if (algorithm == KeyAlgorithm.Aes)
            return new BlockCipher(algorithm, [Aes(forEncryption: true, key)], [Aes(forEncryption: false, key)]);
        if (key.Length == DesBlockSize)
            return new BlockCipher(algorithm, [Des(forEncryption: true, key)], [Des(forEncryption: false, key)]);
        var first = key[..8];
        var second = key[8..16];
        var third = key.Length == 24 ? key[16..] : first;
        return new BlockCipher(
            algorithm,
            [Des(forEncryption: true, first), Des(forEncryption: false, second), Des(forEncryption: true, third)],
            [Des(forEncryption: false, third), Des(forEncryption: true, second), Des(forEncryption: false, first)]);
    }

    /// <summary>Encrypts whole blocks, each by itself.</summary>
    /// <param name="clear">A multiple of <see cref="BlockSize"/> bytes.</param>
    /// <param name="encrypted">At least as many bytes; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Encrypt(ReadOnlySpan<byte> clear, Span<byte> encrypted) => Transform(_encryption, clear, encrypted);

    /// <summary>Decrypts whole blocks, each by itself.</summary>
    /// <param name="encrypted">A multiple of <see cref="BlockSize"/> bytes.</param>
    /// <param name="clear">At least as many bytes; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Decrypt(ReadOnlySpan<byte> encrypted, Span<byte> clear) => Transform(_decryption, encrypted, clear);

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_encryption);
        Array.Clear(_decryption);
        CryptographicOperations.ZeroMemory(_block);
    }

    private void Transform(IBlockCipher[] engines, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (source.Length % BlockSize != 0)
            throw new ArgumentException($"{source.Length} bytes are not whole blocks.", nameof(source));
        if (destination.Length < source.Length)
            throw new ArgumentException("The destination is too short.", nameof(destination));
        for (var offset = 0; offset < source.Length; offset += BlockSize)
        {
            source.Slice(offset, BlockSize).CopyTo(_block);
            foreach (var engine in engines)
                engine.ProcessBlock(_block, 0, _block, 0);
            _block.CopyTo(destination[offset..]);
        }

        CryptographicOperations.ZeroMemory(_block);
    }

    private static DesEngine Des(bool forEncryption, ReadOnlySpan<byte> key) => Keyed(new DesEngine(), forEncryption, key);

    private static SM4Engine Sm4(bool forEncryption, ReadOnlySpan<byte> key) => Keyed(new SM4Engine(), forEncryption, key);

    private static AesEngine Aes(bool forEncryption, ReadOnlySpan<byte> key) => Keyed(new AesEngine(), forEncryption, key);

    private static TEngine Keyed<TEngine>(TEngine engine, bool forEncryption, ReadOnlySpan<byte> key)
        where TEngine : IBlockCipher
    {
        var copy = key.ToArray();
        engine.Init(forEncryption, new KeyParameter(copy));
        CryptographicOperations.ZeroMemory(copy);
        return engine;
    }
}
