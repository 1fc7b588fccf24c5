namespace Terminal.Core.Security;

/// <summary>A card's public RSA key, as the kernel has recovered it from a certificate.</summary>
/// <param name="Modulus">64 to 248 bytes, big-endian, the first bit set.</param>
/// <param name="Exponent">3 or 65537, big-endian.</param>
public sealed record CardPublicKey(ReadOnlyMemory<byte> Modulus, ReadOnlyMemory<byte> Exponent);
