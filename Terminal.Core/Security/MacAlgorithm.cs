namespace Terminal.Core.Security;

/// <summary>The message authentication codes of the dialects.</summary>
public enum MacAlgorithm
{
    /// <summary>The UnionPay "ECB" MAC: XOR of all blocks, hex-expanded, encrypted, folded, encrypted; F64 is the first 8 hex characters.</summary>
    UnionPay,

    /// <summary>ANSI X9.9: CBC under the whole key (DES or, with a longer key, 3DES), 8 bytes.</summary>
    X99,

    /// <summary>ANSI X9.19 (ISO 9797-1 algorithm 3): CBC with the left half, last block D(right), E(left), 8 bytes. With a single-length key the same as X9.9.</summary>
    X919,

    /// <summary>As <see cref="UnionPay"/>, but F64 is the first 8 bytes of the last encryption themselves; some SM4 hosts do so.</summary>
    UnionPayBinary,
}
