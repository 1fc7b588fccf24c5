using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Security;

/// <summary>
/// Where a security module keeps its sealed keys: one small block of bytes, replaced as a whole. The module never has two
/// calls under way.
/// </summary>
public interface IKeyVault
{
    /// <summary>Reads the block.</summary>
    /// <returns>The block, empty when none was ever written; or <see cref="Fault.SecurityModuleFailed"/> when it cannot be
    /// read, <see cref="Fault.KeyVaultUnreadable"/> when it cannot be a block of this vault.</returns>
    Task<Outcome<byte[]>> ReadAsync();

    /// <summary>Replaces the block. It is durable when the call succeeds, and after a power cut it is the old or the new one.</summary>
    /// <param name="block">The sealed keys.</param>
    /// <returns>Success, or <see cref="Fault.SecurityModuleFailed"/>; then either block may be found later.</returns>
    Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block);
}
