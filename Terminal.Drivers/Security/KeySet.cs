using System.Security.Cryptography;
using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>
/// The keys of a software module at one time. It is never changed: a change makes another set, which takes its place once it
/// is stored. Stored form: version 1, count, then for each key slot code, cipher code, length and value.
/// </summary>
internal sealed class KeySet : IDisposable
{
    private const byte Version = 1;
    private const int HeaderLength = 2;
    private const int EntryHeaderLength = 3;

    private readonly SortedDictionary<KeySlot, StoredKey> _keys = [];

    public StoredKey? this[KeySlot slot] => _keys.GetValueOrDefault(slot);

    /// <summary>Reads the stored form.</summary>
    /// <returns>The set; null when the bytes are not one.</returns>
    public static KeySet? TryParse(ReadOnlySpan<byte> stored)
    {
        if (stored.Length < HeaderLength || stored[0] != Version)
            return null;
        var set = new KeySet();
        var count = stored[1];
        stored = stored[HeaderLength..];
        for (; count > 0; count--)
        {
            if (!set.TryTake(ref stored))
            {
                set.Dispose();
                return null;
            }
        }

        if (stored.IsEmpty)
            return set;
        set.Dispose();
        return null;
    }

    /// <summary>A copy of this set in which some keys take the place of those in the same slots.</summary>
    /// <param name="added">The keys, which belong to the copy from now on.</param>
    public KeySet With(IReadOnlyCollection<StoredKey> added)
    {
        var set = new KeySet();
        foreach (var key in added)
            set._keys.Add(key.Slot, key);
        foreach (var key in _keys.Values)
        {
            if (!set._keys.ContainsKey(key.Slot))
                set._keys.Add(key.Slot, key.Copy());
        }

        return set;
    }

    /// <summary>A copy with nothing but the TMK, if there is one.</summary>
    public KeySet WithoutWorkingKeys()
    {
        var set = new KeySet();
        if (this[KeySlot.TerminalMaster] is { } master)
            set._keys.Add(master.Slot, master.Copy());
        return set;
    }

    /// <summary>The stored form, in pinned memory; the caller wipes it.</summary>
    public byte[] ToStoredForm()
    {
        var length = HeaderLength + _keys.Values.Sum(k => EntryHeaderLength + k.Value.Length);
        var stored = GC.AllocateArray<byte>(length, pinned: true);
        stored[0] = Version;
        stored[1] = (byte)_keys.Count;
        var rest = stored.AsSpan(HeaderLength);
        foreach (var key in _keys.Values)
        {
            rest[0] = SlotCode(key.Slot);
            rest[1] = CipherCode(key.Algorithm);
            rest[2] = (byte)key.Value.Length;
            key.Value.CopyTo(rest[EntryHeaderLength..]);
            rest = rest[(EntryHeaderLength + key.Value.Length)..];
        }

        return stored;
    }

    /// <summary>Wipes every key.</summary>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
        _keys.Clear();
    }

    private bool TryTake(ref ReadOnlySpan<byte> stored)
    {
        if (stored.Length < EntryHeaderLength || stored.Length < EntryHeaderLength + stored[2])
            return false;
        if (FindSlot(stored[0]) is not { } slot || FindCipher(stored[1]) is not { } algorithm)
            return false;
        if (_keys.ContainsKey(slot) || !BlockCipher.HasKeyLength(algorithm, stored[2]))
            return false;
        _keys.Add(slot, new StoredKey(slot, algorithm, stored.Slice(EntryHeaderLength, stored[2])));
        stored = stored[(EntryHeaderLength + stored[2])..];
        return true;
    }

    // The codes are what is on disk: they stay when the enumerations change.
    private static byte SlotCode(KeySlot slot) => slot switch
    {
        KeySlot.TerminalMaster => 1,
        KeySlot.Pin => 2,
        KeySlot.Mac => 3,
        KeySlot.Track => 4,
        _ => throw new CryptographicException($"No code for slot {slot}."),
    };

    private static KeySlot? FindSlot(byte code) => code switch
    {
        1 => KeySlot.TerminalMaster,
        2 => KeySlot.Pin,
        3 => KeySlot.Mac,
        4 => KeySlot.Track,
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
