using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;

namespace Terminal.Drivers.Security;

/// <summary>
/// What a software module keeps at one time: keys, DUKPT registers, the tamper latch, what is left of the PIN limit. It is never changed:
/// a change makes another set, which takes its place once it is stored.
/// </summary>
internal sealed class KeySet : IDisposable
{
    private readonly SortedDictionary<KeySlot, StoredKey> _keys = [];

    public StoredKey? this[KeySlot slot] => _keys.GetValueOrDefault(slot);

    /// <summary>The keys, in the order of their slots.</summary>
    public IReadOnlyCollection<StoredKey> Keys => _keys.Values;

    /// <summary>The future keys of DUKPT; null when there are none.</summary>
    public DukptRegisters? Dukpt { get; init; }

    /// <summary>Whether the tamper latch has fallen.</summary>
    public bool IsTampered { get; init; }

    /// <summary>How many PINs may be used after a restart; null when no PIN was counted yet.</summary>
    public byte? PinsLeft { get; init; }

    /// <summary>Puts a key in; it belongs to the set from now on.</summary>
    /// <returns>False, and the key is not taken, when its slot is taken.</returns>
    public bool TryAdd(StoredKey key) => _keys.TryAdd(key.Slot, key);

    /// <summary>A copy in which some keys take the place of those in the same slots.</summary>
    /// <param name="added">The keys, which belong to the copy from now on.</param>
    public KeySet With(params IReadOnlyCollection<StoredKey> added) => Copy(Dukpt?.Copy(), PinsLeft, key => true, added);

    /// <summary>A copy with other DUKPT registers, which belong to it from now on.</summary>
    public KeySet With(DukptRegisters dukpt) => Copy(dukpt, PinsLeft, key => true, []);

    /// <summary>A copy in which so many PINs are left.</summary>
    public KeySet With(int pinsLeft) => Copy(Dukpt?.Copy(), (byte)pinsLeft, key => true, []);

    /// <summary>A copy without what a sign-on brings.</summary>
    public KeySet WithoutWorkingKeys() =>
        Copy(Dukpt?.Copy(), PinsLeft, key => key.Slot is KeySlot.TerminalMaster or KeySlot.KeyBlockProtection, []);

    /// <summary>Nothing but what is left of the PIN limit.</summary>
    /// <param name="isTampered">Whether the latch has fallen.</param>
    public KeySet Emptied(bool isTampered) => new() { PinsLeft = PinsLeft, IsTampered = isTampered };

    /// <summary>Wipes every key.</summary>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
        _keys.Clear();
        Dukpt?.Dispose();
    }

    // A set with new keys is a set that a custodian or a host has vouched for: only the latch's own copy keeps it down.
    private KeySet Copy(DukptRegisters? dukpt, byte? pinsLeft, Func<StoredKey, bool> isKept, IReadOnlyCollection<StoredKey> added)
    {
        var set = new KeySet { Dukpt = dukpt, PinsLeft = pinsLeft, IsTampered = IsTampered && added.Count == 0 };
        foreach (var key in added)
            set._keys.Add(key.Slot, key);
        foreach (var key in _keys.Values.Where(isKept))
        {
            if (!set._keys.ContainsKey(key.Slot))
                set._keys.Add(key.Slot, key.Share());
        }

        return set;
    }
}
