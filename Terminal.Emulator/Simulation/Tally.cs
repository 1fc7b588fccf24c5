using System.Runtime.InteropServices;

namespace Terminal.Emulator.Simulation;

/// <summary>How often things happened, by name.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public Tally() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The counts, in the order of their names.</summary>
    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);

    /// <summary>How often something happened.</summary>
    public long this[string name] => _counts.GetValueOrDefault(name);

    /// <summary>Something happened.</summary>
    public void Add(string name, long times = 1) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _) += times;

    /// <summary>Something of a family of things happened.</summary>
    /// <param name="family">What all their names begin with.</param>
    /// <param name="name">The rest of its name.</param>
    public void Add(string family, ReadOnlySpan<char> name)
    {
        Span<char> whole = stackalloc char[family.Length + name.Length];
        family.CopyTo(whole);
        name.CopyTo(whole[family.Length..]);
        CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, whole, out _)++;
    }

    /// <summary>Adds what another has counted.</summary>
    public void Add(Tally other)
    {
        foreach (var (name, times) in other._counts)
            Add(name, times);
    }
}
