using System.Security.Cryptography;

namespace Terminal.Core.Security.Dukpt;

/// <summary>The key of one transaction as <see cref="DukptRegisters"/> gave it out; wiped on disposal.</summary>
public sealed class DukptTransaction : IDisposable
{
    private readonly byte[] _key;
    private readonly byte[] _serial;

    internal DukptTransaction(DukptScheme scheme, ReadOnlySpan<byte> key, ReadOnlySpan<byte> serial)
    {
        Scheme = scheme;
        _key = GC.AllocateUninitializedArray<byte>(key.Length, pinned: true);
        key.CopyTo(_key);
        _serial = serial.ToArray();
    }

    /// <summary>The scheme.</summary>
    public DukptScheme Scheme { get; }

    /// <summary>The cipher of the working keys that <see cref="WorkingKey"/> makes.</summary>
    public KeyAlgorithm Algorithm => Scheme == DukptScheme.Tdes ? KeyAlgorithm.Des : KeyAlgorithm.Aes;

    /// <summary>The KSN, which the host needs; it is no secret.</summary>
    public ReadOnlySpan<byte> Serial => _serial;

    /// <summary>Makes the key for one use.</summary>
    /// <param name="use">The use.</param>
    public BlockCipher WorkingKey(DukptUse use)
    {
        Span<byte> working = stackalloc byte[DukptShape.MaxKeyLength];
        working = working[.._key.Length];
        if (Scheme == DukptScheme.Tdes)
        {
            _key.CopyTo(working);
            TdesDukpt.DeriveWorkingKey(working, use);
        }
        else
        {
            AesDukpt.DeriveWorkingKey(_key, _serial, use, KeyAlgorithm.Aes, working);
        }

        var cipher = BlockCipher.Create(Algorithm, working);
        CryptographicOperations.ZeroMemory(working);
        return cipher;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
