using System.Security.Cryptography;
using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;
using Terminal.Core.Security.KeyBlocks;

namespace Terminal.Drivers.Security;

/// <summary>The ways in which keys come into a software module.</summary>
internal static class KeyLoading
{
    /// <summary>A key of components XOR each other, if it has the check value; otherwise null.</summary>
    public static StoredKey? Combine(
        KeySlot slot, KeyAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> components, ReadOnlySpan<byte> checkValue)
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

        var key = Checked(new StoredKey(slot, algorithm, sum), checkValue);
        CryptographicOperations.ZeroMemory(sum);
        return key;
    }

    /// <summary>The set with the working keys of a sign-on, all of them or none.</summary>
    public static Outcome<KeySet> Unwrap(KeySet before, IReadOnlyList<WorkingKey> keys)
    {
        if (before[KeySlot.TerminalMaster] is not { } masterKey)
            return Missing(before);
        var master = masterKey.Cipher;
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

    /// <summary>The set with the key of a key block. A new master key takes the working keys with it, which belong to the one before.</summary>
    public static Outcome<KeySet> Open(KeySet before, ReadOnlySpan<char> block)
    {
        if (before[KeySlot.KeyBlockProtection] is not { } protection)
            return Missing(before);
        var isAes = protection.Algorithm == KeyAlgorithm.Aes;
        if (block.IsEmpty || block[0] == 'D' != isAes || KeyBlock.Open(block, protection.Value, out var header, out var key) is not null)
            return Fault.KeyCheckFailed;
        var next = Place(before, header!, key);
        CryptographicOperations.ZeroMemory(key);
        return next;
    }

    /// <summary>The fault of an operation whose key is not there.</summary>
    public static Fault Missing(KeySet keys) => keys.IsTampered ? Fault.PinPadTampered : Fault.KeyMissing;

    private static Outcome<KeySet> Place(KeySet before, KeyBlockHeader header, ReadOnlySpan<byte> key)
    {
        if (KeyRules.Place(header) is not var (slot, algorithm))
            return Fault.KeyCheckFailed;
        if (slot == KeySlot.Dukpt)
            return LoadDukpt(header, algorithm, key) is { } registers ? before.With(registers) : Fault.KeyCheckFailed;
        if (!BlockCipher.HasKeyLength(algorithm, key.Length))
            return Fault.KeyCheckFailed;
        var stored = new StoredKey(slot, algorithm, key, new KeyAttributes(header.Usage, header.Mode, header.Exportability));
        return slot == KeySlot.TerminalMaster ? WithMaster(before, stored) : before.With(stored);
    }

    /// <summary>The set with another master key and without the working keys of the one before.</summary>
    public static KeySet WithMaster(KeySet before, StoredKey master)
    {
        using var rest = before.WithoutWorkingKeys();
        return rest.With(master);
    }

    private static DukptRegisters? LoadDukpt(KeyBlockHeader header, KeyAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        if (algorithm == KeyAlgorithm.Des)
        {
            return key.Length == TdesDukpt.KeyLength && header.Optional(OptionalBlock.KeySet) is { Length: 2 * TdesDukpt.SerialLength } serial
                ? DukptRegisters.Load(DukptScheme.Tdes, key, Convert.FromHexString(serial))
                : null;
        }

        DukptScheme? scheme = key.Length switch
        {
            16 => DukptScheme.Aes128,
            24 => DukptScheme.Aes192,
            32 => DukptScheme.Aes256,
            _ => null,
        };
        return scheme is { } found && header.Optional(OptionalBlock.InitialKeyId) is { } id
            ? DukptRegisters.Load(found, key, [.. Convert.FromHexString(id), 0, 0, 0, 0])
            : null;
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
        var cipher = key.Cipher;
        if (KeyCheckValue.Matches(cipher, checkValue))
            return key;
        key.Dispose();
        return null;
    }
}
