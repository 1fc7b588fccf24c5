using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;

namespace Terminal.Drivers.Security;

/// <summary>
/// A security module without hardware of its own: keys live in this process's memory and, sealed, in a vault. It protects
/// against reading the storage, not against who controls the process or has both vault and storage key; an older copy of the
/// vault put back brings its keys and counters back. For production a hardware module belongs behind the same contract.
/// </summary>
public sealed partial class SoftwareSecurityModule : ISecurityModule, IDisposable
{
    private const string VaultContext = "security/keys";

    private readonly IKeyVault _vault;
    private readonly IRecordCipher _cipher;
    private readonly IRandomSource _random;
    private readonly PinBucket _pins;
    private KeySet _keys;
    private Task _lastChange = Task.CompletedTask;

    private SoftwareSecurityModule(IKeyVault vault, IRecordCipher cipher, IRandomSource random, PinBucket pins, KeySet keys)
    {
        _vault = vault;
        _cipher = cipher;
        _random = random;
        _pins = pins;
        _keys = keys;
    }

    /// <inheritdoc/>
    public TimeSpan PinWait => _pins.Wait;

    /// <inheritdoc/>
    public bool IsTampered => _keys.IsTampered;

    /// <summary>Opens a module with the keys of its vault, none if the vault is new.</summary>
    /// <param name="vault">Where the sealed keys are.</param>
    /// <param name="cipher">Seals them; not disposed by the module.</param>
    /// <param name="random">Fills PIN blocks and key blocks.</param>
    /// <param name="time">The loop's clock, for the limit against PIN search.</param>
    /// <param name="limit">That limit; null for the usual one.</param>
    /// <returns>The module; <see cref="Fault.SecurityModuleFailed"/> when the vault does not answer;
    /// <see cref="Fault.KeyVaultUnreadable"/> when its contents were altered or were sealed by another key.</returns>
    public static async Task<Outcome<SoftwareSecurityModule>> OpenAsync(
        IKeyVault vault, IRecordCipher cipher, IRandomSource random, TimeProvider time, PinLimit? limit = null)
    {
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(cipher);
        ArgumentNullException.ThrowIfNull(random);
        if (!(await vault.ReadAsync()).TryGet(out var block, out var fault))
            return fault;
        var keys = new KeySet();
        if (block.Length > 0)
        {
            if (!cipher.TryOpen(block, VaultContext, out var stored))
                return Fault.KeyVaultUnreadable;
            var read = KeySetForm.TryRead(stored);
            CryptographicOperations.ZeroMemory(stored);
            if (read is null)
                return Fault.KeyVaultUnreadable;
            keys = read;
        }

        limit ??= new PinLimit();
        return new SoftwareSecurityModule(vault, cipher, random, new PinBucket(limit, time, keys.PinsLeft ?? limit.Burst), keys);
    }

    /// <summary>Provisioning: makes a module without keys and overwrites whatever its vault holds.</summary>
    /// <param name="vault">Where the sealed keys are to be.</param>
    /// <param name="cipher">Seals them; not disposed by the module.</param>
    /// <param name="random">Fills PIN blocks and key blocks.</param>
    /// <param name="time">The loop's clock, for the limit against PIN search.</param>
    /// <param name="limit">That limit; null for the usual one.</param>
    /// <returns>The module, or <see cref="Fault.SecurityModuleFailed"/>.</returns>
    public static async Task<Outcome<SoftwareSecurityModule>> CreateAsync(
        IKeyVault vault, IRecordCipher cipher, IRandomSource random, TimeProvider time, PinLimit? limit = null)
    {
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(cipher);
        ArgumentNullException.ThrowIfNull(random);
        limit ??= new PinLimit();
        var module = new SoftwareSecurityModule(vault, cipher, random, new PinBucket(limit, time, limit.Burst), new KeySet());
        var stored = await module.StoreAsync(module._keys);
        return stored.Fault is { } fault ? fault : module;
    }

    /// <inheritdoc/>
    public bool Holds(KeySlot slot) => slot == KeySlot.Dukpt ? _keys.Dukpt is { IsExhausted: false } : _keys[slot] is not null;

    /// <inheritdoc/>
    public Task<Outcome> ImportAsync(IReadOnlyList<WorkingKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Count == 0 ? Task.FromResult(Outcome.Ok) : ChangeAsync(before => KeyLoading.Unwrap(before, keys));
    }

    /// <inheritdoc/>
    public Task<Outcome<byte[]>> MakeMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data)
    {
        if (_keys[KeySlot.Mac] is not { } key || !Mac.Supports(algorithm, key.MacKey) || !KeyRules.MayMake(key, algorithm))
            return Task.FromResult<Outcome<byte[]>>(KeyLoading.Missing(_keys));
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, key.MacKey, data.Span, mac);
        return Task.FromResult<Outcome<byte[]>>(mac);
    }

    /// <inheritdoc/>
    public Task<Outcome> VerifyMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> mac)
    {
        if (_keys[KeySlot.Mac] is not { } key || !Mac.Supports(algorithm, key.MacKey) || !KeyRules.MayVerify(key, algorithm))
            return Task.FromResult<Outcome>(KeyLoading.Missing(_keys));
        return Task.FromResult(Mac.Verify(algorithm, key.MacKey, data.Span, mac.Span) ? Outcome.Ok : Fault.ResponseMacInvalid);
    }

    /// <inheritdoc/>
    public Task<Outcome<EncryptedPin>> EncryptPinAsync(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits) =>
        InTurnAsync<Outcome<EncryptedPin>>(async () =>
        {
            if (WhyNotPin(slot, format) is { } missing)
                return missing;
            if (!PinBlock.IsPin(digits.Span))
                return Fault.PinPadFailed;
            if (!_pins.TryTake())
                return Fault.PinEntryLimited;
            return slot == KeySlot.Dukpt
                ? await EncryptUniquelyAsync(format, pan, digits)
                : await StoreAndInstallAsync(_keys.With(_pins.Tokens)) is { Fault: { } failed } ? failed : EncryptPin(format, pan, digits.Span);
        });

    /// <inheritdoc/>
    public Task<Outcome> CountPinAsync() => InTurnAsync(async () =>
    {
        if (_keys.IsTampered)
            return Fault.PinPadTampered;
        return _pins.TryTake() ? await StoreAndInstallAsync(_keys.With(_pins.Tokens)) : Fault.PinEntryLimited;
    });

    /// <inheritdoc/>
    public Task<Outcome> LatchTamperAsync()
    {
        // At once, not in turn: a change that is being stored must not hold the wiping up.
        Install(_keys.Emptied(isTampered: true));
        return WipeAsync(before => before.Emptied(isTampered: true));
    }

    /// <inheritdoc/>
    public Task<Outcome> WipeWorkingKeysAsync() => WipeAsync(before => before.WithoutWorkingKeys());

    /// <inheritdoc/>
    public Task<Outcome> WipeAllAsync() => WipeAsync(before => before.Emptied(before.IsTampered));

    /// <summary>Wipes the keys in memory; the vault keeps them.</summary>
    public void Dispose() => Install(new KeySet());

    private Fault? WhyNotPin(KeySlot slot, PinBlockFormat format)
    {
        KeyAlgorithm? cipher = slot switch
        {
            KeySlot.Pin => _keys[slot]?.Algorithm,
            KeySlot.Dukpt when Holds(slot) => _keys.Dukpt!.Scheme == DukptScheme.Tdes ? KeyAlgorithm.Des : KeyAlgorithm.Aes,
            _ => null,
        };
        return PinBlock.IsOnline(format) && cipher == PinBlock.Cipher(format) ? null : KeyLoading.Missing(_keys);
    }

    private Outcome<EncryptedPin> EncryptPin(PinBlockFormat format, Pan pan, ReadOnlySpan<byte> digits)
    {
        // The tamper latch may have fallen while the count was stored.
        if (_keys[KeySlot.Pin] is not { } key)
            return KeyLoading.Missing(_keys);
        return new EncryptedPin(Encrypt(format, key.Cipher, pan, digits));
    }

    private async Task<Outcome<EncryptedPin>> EncryptUniquelyAsync(PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits)
    {
        var registers = _keys.Dukpt!.Copy();
        using var transaction = registers.TakeNext()!;
        using var counted = _keys.With(_pins.Tokens);
        if ((await StoreAndInstallAsync(counted.With(registers))).Fault is { } failed)
            return failed;
        if (_keys.IsTampered)
            return Fault.PinPadTampered;
        using var cipher = transaction.WorkingKey(DukptUse.Pin);
        return new EncryptedPin(Encrypt(format, cipher, pan, digits.Span), transaction.Serial.ToArray());
    }

    private byte[] Encrypt(PinBlockFormat format, BlockCipher cipher, Pan pan, ReadOnlySpan<byte> digits)
    {
        Span<byte> block = stackalloc byte[PinBlock.Size(format)];
        PinBlock.TryBuild(format, digits, pan, _random, block);
        PinBlock.Encrypt(format, cipher, pan, block);
        return block.ToArray();
    }

    /// <summary>Stores, then installs: what is not stored is not used.</summary>
    private Task<Outcome> ChangeAsync(Func<KeySet, Outcome<KeySet>> change) => InTurnAsync(async () =>
        change(_keys).TryGet(out var next, out var fault) ? await StoreAndInstallAsync(next) : fault);

    private async Task<Outcome> StoreAndInstallAsync(KeySet next)
    {
        var before = _keys;
        var stored = await StoreAsync(next);
        if (stored.Succeeded && ReferenceEquals(before, _keys))
        {
            Install(next);
            return stored;
        }

        // Not stored; or wiped meanwhile by the tamper latch, whose own turn is still to come and stores that.
        next.Dispose();
        return stored.Succeeded ? KeyLoading.Missing(_keys) : stored;
    }

    /// <summary>Installs, then stores: what is to be wiped is not used again even if storing fails.</summary>
    private Task<Outcome> WipeAsync(Func<KeySet, KeySet> change) => InTurnAsync(() =>
    {
        Install(change(_keys));
        return StoreAsync(_keys);
    });

    /// <summary>One change after the other, in the order in which they were asked for.</summary>
    private async Task<T> InTurnAsync<T>(Func<Task<T>> change)
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
        var stored = KeySetForm.Write(keys);
        var block = _cipher.Seal(stored, VaultContext);
        CryptographicOperations.ZeroMemory(stored);
        return await _vault.ReplaceAsync(block);
    }

    private void Install(KeySet next)
    {
        _keys.Dispose();
        _keys = next;
    }
}
