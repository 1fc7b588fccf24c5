namespace Terminal.Core.Security;

/// <summary>A PIN as it leaves a security module.</summary>
/// <param name="Block">The encrypted block, 8 bytes (16 with SM4 or format 4).</param>
/// <param name="KeySerialNumber">With DUKPT the KSN, 10 bytes (12 with AES), that the host needs; otherwise null.</param>
public sealed record EncryptedPin(byte[] Block, byte[]? KeySerialNumber = null);
