using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The commands that a module knows, by name.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Func<DceCommand, CancellationToken, Task<DceResult>>> _commands = new(StringComparer.Ordinal);

    /// <summary>Adds a command that is done at once.</summary>
    public void Add(string name, Func<DceCommand, DceResult> run) => _commands.Add(name, (command, _) => Task.FromResult(run(command)));

    /// <summary>Adds a command that may take a while.</summary>
    public void Add(string name, Func<DceCommand, CancellationToken, Task<DceResult>> run) => _commands.Add(name, run);

    /// <summary>Adds commands that are taken and mean nothing here.</summary>
    public void Accept(params string[] names)
    {
        foreach (var name in names) Add(name, command => command.Kind is DceCommandKind.Test or DceCommandKind.Read ? DceResult.Error : DceResult.Ok);
    }

    /// <summary>Carries a command out; what is not known is an ERROR.</summary>
    public Task<DceResult> RunAsync(DceCommand command, CancellationToken life) =>
        _commands.TryGetValue(command.Name, out var run) ? run(command, life) : Task.FromResult(DceResult.Error);
}
