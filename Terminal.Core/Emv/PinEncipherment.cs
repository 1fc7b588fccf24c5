namespace Terminal.Core.Emv;

/// <summary>What a PIN pad needs to encipher a PIN for the card (EMV book 2, 7.2); nothing of it is secret.</summary>
/// <param name="Modulus">The card's public key, 64 to 248 bytes.</param>
/// <param name="Exponent">3 or 65537, 1 or 3 bytes.</param>
/// <param name="Challenge">The card's unpredictable number, 8 bytes; good for one VERIFY.</param>
public sealed record PinEncipherment(ReadOnlyMemory<byte> Modulus, ReadOnlyMemory<byte> Exponent, ReadOnlyMemory<byte> Challenge);
