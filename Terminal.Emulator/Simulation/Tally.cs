namespace Terminal.Emulator.Simulation;

/// <summary>How often things happened, by name.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The counts, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>How often something happened.</summary>
    public long this[string name] => _counts.GetValueOrDefault(name);

    /// <summary>Something happened.</summary>
    public void Add(string name, long times = 1) => _counts[name] = this[name] + times;

    /// <summary>Adds what another has counted.</summary>
    public void Add(Tally other)
    {
        foreach (var (name, times) in other._counts)
            Add(name, times);
    }
}
