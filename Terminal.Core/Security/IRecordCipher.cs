namespace Terminal.Core.Security;

/// <summary>Seals what is stored (account numbers, keys) so that storage alone does not give it away.</summary>
public interface IRecordCipher
{
    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="plain">The clear bytes.</param>
    /// <param name="context">What the record is, e.g. <c>journal/owed/17</c>: a sealed record opens only in its own context.</param>
    /// <returns>Nonce, ciphertext and tag.</returns>
    byte[] Seal(ReadOnlySpan<byte> plain, string context);

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <param name="sealedRecord">Nonce, ciphertext and tag.</param>
    /// <param name="context">The context given to <see cref="Seal"/>.</param>
    /// <param name="plain">The clear bytes; the caller wipes them.</param>
    /// <returns>False when the record was altered, belongs to another context or another key.</returns>
    bool TryOpen(ReadOnlySpan<byte> sealedRecord, string context, out byte[] plain);
}
