using System.Security.Cryptography;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>
/// A clear key inside the software module, in memory that the collector neither moves nor leaves copies of. Several sets of keys can
/// hold it, one that is about to take another's place too; it is wiped when the last of them lets go.
/// </summary>
internal sealed class StoredKey : IDisposable
{
    private readonly byte[] _value;
    private BlockCipher? _cipher;
    private MacKey? _macKey;
    private int _holders = 1;

    public StoredKey(KeySlot slot, KeyAlgorithm algorithm, ReadOnlySpan<byte> value, KeyAttributes? attributes = null)
    {
        Slot = slot;
        Algorithm = algorithm;
        Attributes = attributes;
        _value = GC.AllocateUninitializedArray<byte>(value.Length, pinned: true);
        value.CopyTo(_value);
    }

    public KeySlot Slot { get; }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>What its key block said; null when it came in none.</summary>
    public KeyAttributes? Attributes { get; }

    public ReadOnlySpan<byte> Value => _value;

    /// <summary>The key made ready for a cipher; it lives as long as the key.</summary>
    public BlockCipher Cipher => _cipher ??= BlockCipher.Create(Algorithm, _value);

    /// <summary>The key made ready for MACs; it lives as long as the key.</summary>
    public MacKey MacKey => _macKey ??= MacKey.Create(Algorithm, _value);

    /// <summary>One set more holds the key.</summary>
    public StoredKey Share()
    {
        _holders++;
        return this;
    }

    /// <summary>A set lets go of it.</summary>
    public void Dispose()
    {
        if (--_holders > 0)
            return;
        CryptographicOperations.ZeroMemory(_value);
        _cipher?.Dispose();
        _macKey?.Dispose();
    }
}
