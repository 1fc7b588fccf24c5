using System.Text.Json;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The memories of all chips, by the name of the card: kept with a world, or in a file of the state folder.</summary>
public sealed class ChipMemories
{
    /// <summary>The name of the file in a state folder.</summary>
    public const string FileName = "chips.json";

    private readonly ChipMemoryFile _chips;
    private readonly string? _path;

    /// <summary>Memories that end with the process.</summary>
    public ChipMemories()
        : this(new ChipMemoryFile(), null)
    {
    }

    private ChipMemories(ChipMemoryFile chips, string? path) => (_chips, _path) = (chips, path);

    /// <summary>Memories that outlive the process.</summary>
    /// <param name="folder">The state folder.</param>
    /// <exception cref="JsonException">The file was not written by us.</exception>
    public static ChipMemories Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return new ChipMemories(File.Exists(path) ? Read(path) : new ChipMemoryFile(), path);
    }

    /// <summary>The memory of a card's chip; that of a new card when it was never used.</summary>
    /// <param name="card">The card; it has a chip.</param>
    public ChipMemory Of(TestCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (!_chips.TryGetValue(card.Name, out var memory))
            _chips[card.Name] = memory = ChipMemory.Of(card);
        return memory;
    }

    /// <summary>Writes the file, if there is one: the old one stays whole until the new one is.</summary>
    public void Save()
    {
        if (_path is null)
            return;
        var fresh = _path + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(_chips, CardJson.Default.ChipMemoryFile));
        File.Move(fresh, _path, overwrite: true);
    }

    private static ChipMemoryFile Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllText(path), CardJson.Default.ChipMemoryFile) ?? throw new JsonException("It holds no chips.");
}
