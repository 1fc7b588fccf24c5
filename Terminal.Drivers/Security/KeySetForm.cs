using System.Buffers.Binary;
using System.Security.Cryptography;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;

namespace Terminal.Drivers.Security;

/// <summary>
/// The stored form of a <see cref="KeySet"/>. Version 2: latch, PINs left, count; for each key slot, cipher, attributes, length and value;
/// length and value of the DUKPT registers. Version 1, of terminals that are updated, has neither latch nor attributes nor registers.
/// </summary>
internal static class KeySetForm
{
    private const byte Plain = 1;
    private const byte Full = 2;
    private const byte Uncounted = 0xFF;
    private const int DukptHeader = sizeof(ushort);

    /// <summary>Writes the form, in pinned memory; the caller wipes it.</summary>
    public static byte[] Write(KeySet set)
    {
        var dukpt = set.Dukpt?.ToStoredForm() ?? [];
        var length = 4 + set.Keys.Sum(key => 3 + KeyAttributes.Length + key.Value.Length) + DukptHeader + dukpt.Length;
        var stored = GC.AllocateArray<byte>(length, pinned: true);
        stored[0] = Full;
        stored[1] = set.IsTampered ? (byte)1 : (byte)0;
        stored[2] = set.PinsLeft ?? Uncounted;
        stored[3] = (byte)set.Keys.Count;
        var rest = stored.AsSpan(4);
        foreach (var key in set.Keys)
        {
            rest[0] = SlotCode(key.Slot);
            rest[1] = CipherCode(key.Algorithm);
            KeyAttributes.Write(key.Attributes, rest[2..]);
            rest[2 + KeyAttributes.Length] = (byte)key.Value.Length;
            rest = rest[(3 + KeyAttributes.Length)..];
            key.Value.CopyTo(rest);
            rest = rest[key.Value.Length..];
        }

        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)dukpt.Length);
        dukpt.CopyTo(rest[DukptHeader..]);
        CryptographicOperations.ZeroMemory(dukpt);
        return stored;
    }

    /// <summary>Reads the form.</summary>
    /// <returns>The set; null when the bytes are not one.</returns>
    public static KeySet? TryRead(ReadOnlySpan<byte> stored)
    {
        var isFull = stored.Length > 0 && stored[0] == Full;
        var header = isFull ? 4 : 2;
        if (stored.Length < header || (!isFull && stored[0] != Plain) || (isFull && stored[1] > 1))
            return null;
        var (count, tampered, left) = isFull ? (stored[3], stored[1] == 1, stored[2]) : (stored[1], false, Uncounted);
        var keys = new List<StoredKey>();
        var rest = stored[header..];
        while (keys.Count < count && TryTake(ref rest, isFull) is { } key)
            keys.Add(key);
        DukptRegisters? dukpt = null;
        var isWhole = keys.Count == count && (isFull ? TryTakeDukpt(rest, out dukpt) : rest.IsEmpty);
        var set = new KeySet { Dukpt = dukpt, IsTampered = tampered, PinsLeft = left == Uncounted ? null : left };
        foreach (var key in keys)
            isWhole &= set.TryAdd(key);
        if (isWhole)
            return set;
        keys.ForEach(key => key.Dispose());
        set.Dispose();
        return null;
    }

    private static StoredKey? TryTake(ref ReadOnlySpan<byte> rest, bool hasAttributes)
    {
        var header = hasAttributes ? 3 + KeyAttributes.Length : 3;
        if (rest.Length < header || rest.Length < header + rest[header - 1])
            return null;
        var length = rest[header - 1];
        if (FindSlot(rest[0]) is not { } slot || FindCipher(rest[1]) is not { } algorithm || !BlockCipher.HasKeyLength(algorithm, length))
            return null;
        var key = new StoredKey(slot, algorithm, rest.Slice(header, length), hasAttributes ? KeyAttributes.Read(rest[2..]) : null);
        rest = rest[(header + length)..];
        return key;
    }

    private static bool TryTakeDukpt(ReadOnlySpan<byte> rest, out DukptRegisters? dukpt)
    {
        dukpt = null;
        if (rest.Length < DukptHeader || rest.Length != DukptHeader + BinaryPrimitives.ReadUInt16BigEndian(rest))
            return false;
        return rest.Length == DukptHeader || (dukpt = DukptRegisters.TryParse(rest[DukptHeader..])) is not null;
    }

    // The codes are what is on disk: they stay when the enumerations change.
    private static byte SlotCode(KeySlot slot) => slot switch
    {
        KeySlot.TerminalMaster => 1,
        KeySlot.Pin => 2,
        KeySlot.Mac => 3,
        KeySlot.Track => 4,
        KeySlot.KeyBlockProtection => 5,
        _ => throw new CryptographicException($"No code for slot {slot}."),
    };

    private static KeySlot? FindSlot(byte code) => code switch
    {
        1 => KeySlot.TerminalMaster,
        2 => KeySlot.Pin,
        3 => KeySlot.Mac,
        4 => KeySlot.Track,
        5 => KeySlot.KeyBlockProtection,
        _ => null,
    };

    private static byte CipherCode(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Des => 1,
        KeyAlgorithm.Sm4 => 2,
        KeyAlgorithm.Aes => 3,
        _ => throw new CryptographicException($"No code for cipher {algorithm}."),
    };

    private static KeyAlgorithm? FindCipher(byte code) => code switch
    {
        1 => KeyAlgorithm.Des,
        2 => KeyAlgorithm.Sm4,
        3 => KeyAlgorithm.Aes,
        _ => null,
    };
}
