using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Core.Security.KeyBlocks;

namespace Terminal.Drivers.Security;

// How keys come in, and out.
public sealed partial class SoftwareSecurityModule
{
    /// <summary>
    /// Provisioning: installs the TMK, made of components XOR each other, after comparing its check value. The working keys
    /// go, for they belong to the TMK before. This is what lifts the tamper latch.
    /// </summary>
    /// <param name="algorithm">The cipher of the TMK.</param>
    /// <param name="components">One or more, of the same length: 8, 16 or 24 bytes for DES, 16 for SM4. The caller wipes them.</param>
    /// <param name="checkValue">3 bytes to a block.</param>
    /// <returns>Success, <see cref="Fault.KeyCheckFailed"/> or <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public Task<Outcome> LoadMasterKeyAsync(
        KeyAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> components, ReadOnlyMemory<byte> checkValue)
    {
        ArgumentNullException.ThrowIfNull(components);
        return ChangeAsync(before => KeyLoading.Combine(KeySlot.TerminalMaster, algorithm, components, checkValue.Span) is { } master
            ? KeyLoading.WithMaster(before, master)
            : Fault.KeyCheckFailed);
    }

    /// <summary>Provisioning: installs the KBPK, made of components, after comparing its check value. It lifts the tamper latch, too.</summary>
    /// <param name="algorithm">Its cipher: DES opens blocks of version A to C, AES of version D.</param>
    /// <param name="components">One or more, of the same length. The caller wipes them.</param>
    /// <param name="checkValue">3 bytes to a block.</param>
    /// <returns>Success, <see cref="Fault.KeyCheckFailed"/> or <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public Task<Outcome> LoadProtectionKeyAsync(
        KeyAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> components, ReadOnlyMemory<byte> checkValue)
    {
        ArgumentNullException.ThrowIfNull(components);
        return ChangeAsync(before => KeyLoading.Combine(KeySlot.KeyBlockProtection, algorithm, components, checkValue.Span) is { } key
            ? before.With(key)
            : Fault.KeyCheckFailed);
    }

    /// <summary>Installs the key of a key block in the slot that its usage names: P0, M1, M3, D0, K0, K1, and B1 with its KS or IK block.</summary>
    /// <param name="block">The characters of the block.</param>
    /// <returns>Success; <see cref="Fault.KeyMissing"/> without a KBPK; <see cref="Fault.KeyCheckFailed"/> for a block that does not
    /// open, or whose usage, algorithm or mode this module has no use for; <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public Task<Outcome> LoadKeyBlockAsync(ReadOnlyMemory<char> block) => ChangeAsync(before => KeyLoading.Open(before, block.Span));

    /// <summary>Makes a key block of a key that came in one which allowed that (exportability E or S).</summary>
    /// <param name="slot">The key.</param>
    /// <returns>The block, version D under an AES KBPK, otherwise B; <see cref="Fault.KeyMissing"/> when there is no such key, no KBPK,
    /// or the key may not leave.</returns>
    public Outcome<string> ExportKeyBlock(KeySlot slot)
    {
        if (_keys[slot] is not { } key || _keys[KeySlot.KeyBlockProtection] is not { } protection || !KeyRules.MayLeave(key))
            return KeyLoading.Missing(_keys);
        var attributes = key.Attributes!.Value;
        var header = new KeyBlockHeader
        {
            Version = protection.Algorithm == KeyAlgorithm.Aes ? 'D' : 'B',
            Usage = attributes.Usage,
            Algorithm = key.Algorithm == KeyAlgorithm.Aes ? 'A' : key.Value.Length == 8 ? 'D' : 'T',
            Mode = attributes.Mode,
            Exportability = attributes.Exportability,
        };
        return KeyBlock.Wrap(header, key.Value, protection.Value, _random, maskedLength: key.Algorithm == KeyAlgorithm.Aes ? 32 : 24);
    }
}
