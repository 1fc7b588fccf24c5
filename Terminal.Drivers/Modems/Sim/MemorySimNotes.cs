using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Notes that live as long as this object: for virtual worlds, and where nothing can be stored.</summary>
public sealed class MemorySimNotes : ISimNotes
{
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<Outcome<string>> ReadAsync(string name) => Task.FromResult(Outcome.Of(_notes.GetValueOrDefault(name, string.Empty)));

    /// <inheritdoc/>
    public Task<Outcome> WriteAsync(string name, string text)
    {
        _notes[name] = text;
        return Task.FromResult(Outcome.Ok);
    }
}
