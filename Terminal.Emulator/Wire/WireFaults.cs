namespace Terminal.Emulator.Wire;

/// <summary>
/// What a script does to the connections of one host. Counted faults strike once they are reached and are then used up;
/// switches hold until they are switched back. Bytes are counted from the moment the fault is set, length prefixes included.
/// </summary>
public sealed class WireFaults
{
    private readonly List<FaultyChannel> _live = [];
    private TaskCompletionSource? _change;
    private bool _holdRequests;
    private bool _holdAnswers;

    /// <summary>
    /// How many of the next connections are refused. On a real port the kernel has accepted them before we know, so there
    /// they are reset at once; close the port for a real refusal.
    /// </summary>
    public int RefuseNext { get; set; }

    /// <summary>The connection is struck once the host has got this many bytes, or null.</summary>
    public int? CutRequestAfter { get; set; }

    /// <summary>The connection is struck once the host has sent this many bytes, or null.</summary>
    public int? CutAnswerAfter { get; set; }

    /// <summary>What strikes it.</summary>
    public WireCut Cut { get; set; }

    /// <summary>Told on the loop when a connection is struck; with <see cref="WireCut.Elsewhere"/> this is all that happens.</summary>
    public Action? Struck { get; set; }

    /// <summary>True: what the terminal sends vanishes on the way.</summary>
    public bool SwallowRequests { get; set; }

    /// <summary>True: what the host sends vanishes on the way.</summary>
    public bool SwallowAnswers { get; set; }

    /// <summary>True: what the terminal sends is held on the way, and goes on when this is false again.</summary>
    public bool HoldRequests
    {
        get => _holdRequests;
        set => Change(ref _holdRequests, value);
    }

    /// <summary>True: what the host sends is held on the way, and goes on when this is false again.</summary>
    public bool HoldAnswers
    {
        get => _holdAnswers;
        set => Change(ref _holdAnswers, value);
    }

    /// <summary>The most bytes that the host gets with one read, or 0 for no limit.</summary>
    public int SliceRequests { get; set; }

    /// <summary>The most bytes that the terminal gets with one read, or 0 for no limit: the answer leaves in such pieces, a little apart.</summary>
    public int SliceAnswers { get; set; }

    /// <summary>Counts one connection against <see cref="RefuseNext"/>.</summary>
    /// <returns>True when it is to be refused.</returns>
    public bool TakeRefusal()
    {
        if (RefuseNext <= 0) return false;
        RefuseNext--;
        return true;
    }

    /// <summary>Resets every connection there is.</summary>
    public void ResetAll() => ForEach(channel => channel.Reset());

    /// <summary>From now on everything vanishes on the connections there are; new ones are not concerned.</summary>
    public void SilenceAll() => ForEach(channel => channel.Silence());

    /// <summary>Resets the connections on which everything vanishes.</summary>
    public void ResetSilenced() => ForEach(channel =>
    {
        if (channel.IsSilenced) channel.Reset();
    });

    internal Task NextChange => (_change ??= new TaskCompletionSource()).Task;

    internal void Add(FaultyChannel channel) => _live.Add(channel);

    internal void Remove(FaultyChannel channel) => _live.Remove(channel);

    private void ForEach(Action<FaultyChannel> action)
    {
        foreach (var channel in _live.ToArray()) action(channel);
    }

    private void Change(ref bool hold, bool value)
    {
        if (hold == value) return;
        hold = value;
        var change = _change;
        _change = null;
        change?.SetResult();
    }
}
