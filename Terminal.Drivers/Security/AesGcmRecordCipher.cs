using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D). A sealed record is a 12-byte random nonce, the ciphertext and a 16-byte tag; the context is
/// authenticated, not stored. Nonces are drawn, never counted, so one key is good for 2^32 records: a terminal writes a few
/// hundred a day.
/// </summary>
public sealed class AesGcmRecordCipher : IRecordCipher, IDisposable
{
    /// <summary>The length of a storage key in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>What sealing adds, in bytes.</summary>
    public const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm _cipher;
    private readonly IRandomSource _random;

    /// <summary>Takes a storage key; the caller wipes its own copy.</summary>
    /// <param name="key"><see cref="KeyLength"/> bytes.</param>
    /// <param name="random">Nonces come from here. A key that outlives a run needs the operating system's generator: two runs
    /// with the same nonces give the records away.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public AesGcmRecordCipher(ReadOnlySpan<byte> key, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (key.Length != KeyLength)
            throw new ArgumentException($"A storage key has {KeyLength} bytes.", nameof(key));
        _cipher = new AesGcm(key, TagLength);
        _random = random;
    }

    /// <inheritdoc/>
    public byte[] Seal(ReadOnlySpan<byte> plain, string context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var record = new byte[plain.Length + Overhead];
        var nonce = record.AsSpan(0, NonceLength);
        _random.Fill(nonce);
        _cipher.Encrypt(nonce, plain, record.AsSpan(NonceLength, plain.Length), record.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(context));
        return record;
    }

    /// <inheritdoc/>
    public bool TryOpen(ReadOnlySpan<byte> sealedRecord, string context, out byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(context);
        plain = [];
        if (sealedRecord.Length < Overhead)
            return false;
        var opened = GC.AllocateArray<byte>(sealedRecord.Length - Overhead, pinned: true);
        try
        {
            _cipher.Decrypt(
                sealedRecord[..NonceLength], sealedRecord[NonceLength..^TagLength], sealedRecord[^TagLength..], opened, Encoding.UTF8.GetBytes(context));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plain = opened;
        return true;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _cipher.Dispose();
}
