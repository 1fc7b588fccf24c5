namespace Terminal.Core.Security;

/// <summary>The cipher that a key is for.</summary>
public enum KeyAlgorithm
{
    /// <summary>DES with 8 bytes, two-key 3DES with 16, three-key 3DES with 24: the length decides.</summary>
    Des,

    /// <summary>SM4 (GB/T 32907) with 16 bytes.</summary>
    Sm4,

    /// <summary>AES (FIPS 197) with 16, 24 or 32 bytes: the length decides.</summary>
    Aes,
}
