namespace Terminal.Core.Devices;

/// <summary>What a power-up gave.</summary>
/// <param name="AnswerToReset">The answer to reset as it came, 2 to 33 bytes; not yet looked at.</param>
/// <param name="Exchange">What the reader carries from now on.</param>
public sealed record CardPowerUp(ReadOnlyMemory<byte> AnswerToReset, CardExchange Exchange);
