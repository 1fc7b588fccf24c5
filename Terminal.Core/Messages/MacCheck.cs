namespace Terminal.Core.Messages;

/// <summary>Checks a MAC with a key that the caller has.</summary>
/// <param name="macBlock">What the MAC is computed over, not padded.</param>
/// <param name="mac">The MAC in the message.</param>
/// <returns>Whether it is right.</returns>
public delegate bool MacCheck(ReadOnlySpan<byte> macBlock, ReadOnlySpan<byte> mac);
