namespace Terminal.Core.Emv.Authentication;

/// <summary>A public key recovered from a certificate.</summary>
/// <param name="Modulus">64 to 248 bytes.</param>
/// <param name="Exponent">3 or 65537, 1 or 3 bytes.</param>
public sealed record RsaPublicKey(ReadOnlyMemory<byte> Modulus, ReadOnlyMemory<byte> Exponent);
