namespace Terminal.Core.Security;

/// <summary>A MAC key made ready for <see cref="Mac"/>: the key as a whole and, where it is DES, its halves.</summary>
public sealed class MacKey : IDisposable
{
    private const int HalfLength = 8;

    private MacKey(BlockCipher whole, BlockCipher? left, BlockCipher? right)
    {
        Whole = whole;
        Left = left;
        Right = right;
    }

    /// <summary>The cipher that the key is for.</summary>
    public KeyAlgorithm Algorithm => Whole.Algorithm;

    internal BlockCipher Whole { get; }

    /// <summary>The left half of a double-length key, or the whole of a single-length one; null where a key has no halves.</summary>
    internal BlockCipher? Left { get; }

    /// <summary>The right half of a double-length key; null where a key has no halves or they are the same.</summary>
    internal BlockCipher? Right { get; }

    /// <summary>Takes a key; the caller wipes its own copy.</summary>
    /// <param name="algorithm">The cipher.</param>
    /// <param name="key">The key. A double-length DES key whose second half is zero counts as single-length: hosts of the
    /// UnionPay dialects send a single-length MAK in a 16-byte field.</param>
    /// <exception cref="ArgumentException">The cipher has no keys of this length.</exception>
    public static MacKey Create(KeyAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        if (algorithm == KeyAlgorithm.Des)
            key = SingleLength(key);
        var whole = BlockCipher.Create(algorithm, key);
        return (algorithm, key.Length) switch
        {
            (KeyAlgorithm.Des, HalfLength) => new MacKey(whole, whole, right: null),
            (KeyAlgorithm.Des, 2 * HalfLength) => new MacKey(
                whole,
                BlockCipher.Create(algorithm, key[..HalfLength]),
                BlockCipher.Create(algorithm, key[HalfLength..])),
            _ => new MacKey(whole, left: null, right: null),
        };
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        Whole.Dispose();
        Left?.Dispose();
        Right?.Dispose();
    }

    /// <summary>Cuts off the second half of 16 bytes when it is zero; anything else stays as it is.</summary>
    internal static ReadOnlySpan<byte> SingleLength(ReadOnlySpan<byte> key) =>
        key.Length == 2 * HalfLength && !key[HalfLength..].ContainsAnyExcept((byte)0) ? key[..HalfLength] : key;
}
