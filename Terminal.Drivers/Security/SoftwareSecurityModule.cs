using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>
/// A security module without hardware of its own: keys live in this process's memory and, sealed, in a vault. It protects
/// against reading the storage, not against who controls the process or has both vault and storage key; an older copy of the
/// vault put back brings its keys back. For production a hardware module belongs behind the same contract.
/// </summary>
public sealed class SoftwareSecurityModule : ISecurityModule, IDisposable
{
    private const string VaultContext = "security/keys";

    private readonly IKeyVault _vault;
    private readonly IRecordCipher _cipher;
    private readonly IRandomSource _random;
    private KeySet _keys;
    private MacKey? _macKey;
    private Task _lastChange = Task.CompletedTask;

    private SoftwareSecurityModule(IKeyVault vault, IRecordCipher cipher, IRandomSource random, KeySet keys)
    {
        _vault = vault;
        _cipher = cipher;
        _random = random;
        _keys = keys;
        _macKey = MacKeyOf(keys);
    }

    /// <summary>Opens a module with the keys of its vault, none if the vault is new.</summary>
    /// <param name="vault">Where the sealed keys are.</param>
    /// <param name="cipher">Seals them; not disposed by the module.</param>
    /// <param name="random">Fills PIN blocks and key blocks.</param>
    /// <returns>The module; <see cref="Fault.SecurityModuleFailed"/> when the vault does not answer;
    /// <see cref="Fault.KeyVaultUnreadable"/> when its contents were altered or were sealed by another key.</returns>
    public static async Task<Outcome<SoftwareSecurityModule>> OpenAsync(IKeyVault vault, IRecordCipher cipher, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(cipher);
        ArgumentNullException.ThrowIfNull(random);
        if (!(await vault.ReadAsync()).TryGet(out var block, out var fault))
            return fault;
        if (block.Length == 0)
            return new SoftwareSecurityModule(vault, cipher, random, new KeySet());
        if (!cipher.TryOpen(block, VaultContext, out var stored))
            return Fault.KeyVaultUnreadable;
        var keys = KeySet.TryParse(stored);
        CryptographicOperations.ZeroMemory(stored);
        return keys is null ? Fault.KeyVaultUnreadable : new SoftwareSecurityModule(vault, cipher, random, keys);
    }

    /// <summary>Provisioning: makes a module without keys and overwrites whatever its vault holds.</summary>
    /// <param name="vault">Where the sealed keys are to be.</param>
    /// <param name="cipher">Seals them; not disposed by the module.</param>
    /// <param name="random">Fills PIN blocks and key blocks.</param>
    /// <returns>The module, or <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public static async Task<Outcome<SoftwareSecurityModule>> CreateAsync(IKeyVault vault, IRecordCipher cipher, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(cipher);
        ArgumentNullException.ThrowIfNull(random);
        var module = new SoftwareSecurityModule(vault, cipher, random, new KeySet());
        var stored = await module.StoreAsync(module._keys);
        return stored.Fault is { } fault ? fault : module;
    }

    /// <summary>
    /// Provisioning: installs the TMK, made of components XOR each other, after comparing its check value. The working keys
    /// go, for they belong to the TMK before.
    /// </summary>
    /// <param name="algorithm">The cipher of the TMK.</param>
    /// <param name="components">One or more, of the same length: 8, 16 or 24 bytes for DES, 16 for SM4. The caller wipes them.</param>
    /// <param name="checkValue">3 bytes to a block.</param>
    /// <returns>Success, <see cref="Fault.KeyCheckFailed"/> or <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public Task<Outcome> LoadMasterKeyAsync(
        KeyAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> components, ReadOnlyMemory<byte> checkValue)
    {
        ArgumentNullException.ThrowIfNull(components);
        return ChangeAsync(_ => Combine(algorithm, components, checkValue.Span) is { } master
            ? new KeySet().With([master])
            : Fault.KeyCheckFailed);
    }

    /// <inheritdoc/>
    public bool Holds(KeySlot slot) => _keys[slot] is not null;

    /// <inheritdoc/>
    public Task<Outcome> ImportAsync(IReadOnlyList<WorkingKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Count == 0 ? Task.FromResult(Outcome.Ok) : ChangeAsync(before => Unwrap(before, keys));
    }

    /// <inheritdoc/>
    public Task<Outcome<byte[]>> MakeMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data)
    {
        if (_macKey is null || !Mac.Supports(algorithm, _macKey))
            return Task.FromResult<Outcome<byte[]>>(Fault.KeyMissing);
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, _macKey, data.Span, mac);
        return Task.FromResult<Outcome<byte[]>>(mac);
    }

    /// <inheritdoc/>
    public Task<Outcome> VerifyMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> mac)
    {
        if (_macKey is null || !Mac.Supports(algorithm, _macKey))
            return Task.FromResult<Outcome>(Fault.KeyMissing);
        return Task.FromResult(Mac.Verify(algorithm, _macKey, data.Span, mac.Span) ? Outcome.Ok : Fault.ResponseMacInvalid);
    }

    /// <inheritdoc/>
    public Task<Outcome<byte[]>> EncryptPinAsync(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits) =>
        Task.FromResult(EncryptPin(slot, format, pan, digits.Span));

    /// <inheritdoc/>
    public Task<Outcome> WipeWorkingKeysAsync() => WipeAsync(before => before.WithoutWorkingKeys());

    /// <inheritdoc/>
    public Task<Outcome> WipeAllAsync() => WipeAsync(_ => new KeySet());

    /// <summary>Wipes the keys in memory; the vault keeps them.</summary>
    public void Dispose() => Install(new KeySet());

    private Outcome<byte[]> EncryptPin(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlySpan<byte> digits)
    {
        // Only the PIN key encrypts PINs: a key serves one purpose (ANSI X9.24-1).
        if (slot != KeySlot.Pin || !PinBlock.IsOnline(format) || _keys[slot] is not { } key || key.Algorithm != PinBlock.Cipher(format))
            return Fault.KeyMissing;
        Span<byte> clear = stackalloc byte[PinBlock.Size(format)];
        if (!PinBlock.TryBuild(format, digits, pan, _random, clear))
            return Fault.PinPadFailed;
        using var cipher = key.ToCipher();
        PinBlock.Encrypt(format, cipher, pan, clear);
        return clear.ToArray();
    }

    private static StoredKey? Combine(
        KeyAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> components, ReadOnlySpan<byte> checkValue)
    {
        if (components.Count == 0 || !BlockCipher.HasKeyLength(algorithm, components[0].Length))
            return null;
        Span<byte> sum = stackalloc byte[components[0].Length];
        sum.Clear();
        foreach (var component in components)
        {
            if (component.Length != sum.Length)
                return null;
            for (var i = 0; i < sum.Length; i++)
                sum[i] ^= component.Span[i];
        }

        var key = Checked(new StoredKey(KeySlot.TerminalMaster, algorithm, sum), checkValue);
        CryptographicOperations.ZeroMemory(sum);
        return key;
    }

    private static Outcome<KeySet> Unwrap(KeySet before, IReadOnlyList<WorkingKey> keys)
    {
        if (before[KeySlot.TerminalMaster] is not { } masterKey)
            return Fault.KeyMissing;
        using var master = masterKey.ToCipher();
        var clear = new List<StoredKey>(keys.Count);
        foreach (var key in keys)
        {
            var next = clear.Exists(k => k.Slot == key.Slot) ? null : Unwrap(master, key);
            if (next is null)
            {
                clear.ForEach(k => k.Dispose());
                return Fault.KeyCheckFailed;
            }

            clear.Add(next);
        }

        return before.With(clear);
    }

    private static StoredKey? Unwrap(BlockCipher master, WorkingKey key)
    {
        if (key.Slot is not (KeySlot.Pin or KeySlot.Mac or KeySlot.Track))
            return null;
        var cryptogram = KeyWrap.Significant(key.Algorithm, key.Cryptogram.Span);
        if (!BlockCipher.HasKeyLength(key.Algorithm, cryptogram.Length))
            return null;
        Span<byte> clear = stackalloc byte[cryptogram.Length];
        var stored = KeyWrap.TryUnwrap(master, cryptogram, clear)
            ? Checked(new StoredKey(key.Slot, key.Algorithm, clear), key.CheckValue.Span)
            : null;
        CryptographicOperations.ZeroMemory(clear);
        return stored;
    }

    private static StoredKey? Checked(StoredKey key, ReadOnlySpan<byte> checkValue)
    {
        using var cipher = key.ToCipher();
        if (KeyCheckValue.Matches(cipher, checkValue))
            return key;
        key.Dispose();
        return null;
    }

    private static MacKey? MacKeyOf(KeySet keys) =>
        keys[KeySlot.Mac] is { } key ? MacKey.Create(key.Algorithm, key.Value) : null;

    /// <summary>Stores, then installs: what is not stored is not used.</summary>
    private Task<Outcome> ChangeAsync(Func<KeySet, Outcome<KeySet>> change) => InTurnAsync(async () =>
    {
        if (!change(_keys).TryGet(out var next, out var fault))
            return fault;
        var stored = await StoreAsync(next);
        if (stored.Succeeded)
            Install(next);
        else
            next.Dispose();
        return stored;
    });

    /// <summary>Installs, then stores: what is to be wiped is not used again even if storing fails.</summary>
    private Task<Outcome> WipeAsync(Func<KeySet, KeySet> change) => InTurnAsync(() =>
    {
        Install(change(_keys));
        return StoreAsync(_keys);
    });

    /// <summary>One change after the other, in the order in which they were asked for.</summary>
    private async Task<Outcome> InTurnAsync(Func<Task<Outcome>> change)
    {
        var before = _lastChange;
        var turn = new TaskCompletionSource();
        _lastChange = turn.Task;
        await before;
        try
        {
            return await change();
        }
        finally
        {
            turn.SetResult();
        }
    }

    private async Task<Outcome> StoreAsync(KeySet keys)
    {
        var stored = keys.ToStoredForm();
        var block = _cipher.Seal(stored, VaultContext);
        CryptographicOperations.ZeroMemory(stored);
        return await _vault.ReplaceAsync(block);
    }

    private void Install(KeySet next)
    {
        _keys.Dispose();
        _macKey?.Dispose();
        _keys = next;
        _macKey = MacKeyOf(next);
    }
}
