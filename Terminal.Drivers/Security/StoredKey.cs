using System.Security.Cryptography;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>A clear key inside the software module, in memory that the collector neither moves nor leaves copies of.</summary>
internal sealed class StoredKey : IDisposable
{
    private readonly byte[] _value;

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

    public StoredKey Copy() => new(Slot, Algorithm, _value, Attributes);

    public BlockCipher ToCipher() => BlockCipher.Create(Algorithm, _value);

    public void Dispose() => CryptographicOperations.ZeroMemory(_value);
}
