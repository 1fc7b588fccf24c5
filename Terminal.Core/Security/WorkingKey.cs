namespace Terminal.Core.Security;

/// <summary>A working key as the host sends it at sign-on: encrypted under the TMK, with its check value.</summary>
/// <param name="Slot">Where it belongs.</param>
/// <param name="Algorithm">The cipher it is for.</param>
/// <param name="Cryptogram">The key under the TMK, 8, 16 or 24 bytes.</param>
/// <param name="CheckValue">The first bytes, usually 4, of the encryption of a zero block.</param>
public sealed record WorkingKey(KeySlot Slot, KeyAlgorithm Algorithm, ReadOnlyMemory<byte> Cryptogram, ReadOnlyMemory<byte> CheckValue);
