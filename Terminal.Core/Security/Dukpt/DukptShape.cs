namespace Terminal.Core.Security.Dukpt;

/// <summary>The sizes of a scheme.</summary>
/// <param name="KeyLength">Bytes of a key.</param>
/// <param name="SerialLength">Bytes of a key serial number (KSN), counter included.</param>
/// <param name="CounterBits">Bits of its counter, which is also the number of future keys.</param>
/// <param name="MostOnes">A counter with more one-bits is skipped.</param>
internal readonly record struct DukptShape(int KeyLength, int SerialLength, int CounterBits, int MostOnes)
{
    /// <summary>The greatest key, in bytes.</summary>
    public const int MaxKeyLength = 32;

    /// <summary>The greatest KSN, in bytes.</summary>
    public const int MaxSerialLength = 12;

    public static DukptShape Of(DukptScheme scheme) => scheme switch
    {
        DukptScheme.Tdes => new(16, 10, 21, 10),
        DukptScheme.Aes128 => new(16, 12, 32, 16),
        DukptScheme.Aes192 => new(24, 12, 32, 16),
        _ => new(32, 12, 32, 16),
    };
}
