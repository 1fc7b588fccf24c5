using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desk;

/// <summary>What a script finds in a world on real wires: the acquirer listens, terminals can be started and audited.</summary>
internal sealed class RealWorld
{
    // What the network still holds when a sale is over, e.g. an overtaken request, is given this long to arrive.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(400);

    private readonly TerminalSetup _setup;
    private readonly LinkWorld _links;

    /// <summary>Sets a world up.</summary>
    /// <param name="setup">The terminal's surroundings.</param>
    /// <param name="links">What lies between terminal and acquirer.</param>
    /// <param name="own">Our own acquirer; null with a foreign one.</param>
    public RealWorld(TerminalSetup setup, LinkWorld links, AcquirerPort? own) => (_setup, _links, Own) = (setup, links, own);

    /// <summary>The loop of terminal and world.</summary>
    public EventLoop Loop => _setup.Loop;

    /// <summary>Our own acquirer, on a loop of its own; null with a foreign one.</summary>
    public AcquirerPort? Own { get; }

    /// <summary>What can be set about the world between terminal and acquirer.</summary>
    public IReadOnlyList<IWorldPart> Parts => _links.Parts;

    /// <summary>Puts the terminal together, on the journal and keys that an earlier start has left; it is not booted yet.</summary>
    /// <param name="person">Who uses it.</param>
    /// <param name="around">Puts decorators around its surroundings.</param>
    /// <exception cref="DeskFailure">It does not start.</exception>
    public async Task<EmulatedTerminal> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup>? around = null)
    {
        await _links.ReleasePortsAsync();
        var opened = await EmulatedTerminal.OpenAsync(around is null ? _setup : around(_setup), person);
        return opened.TryGet(out var terminal, out var fault)
            ? terminal
            : throw new DeskFailure($"The terminal does not start ({fault}). Is another one using the same state folder?");
    }

    /// <summary>Waits until whatever the network still holds has arrived.</summary>
    public Task SettleAsync() => Loop.DelayAsync(Settle);

    /// <summary>Compares a terminal's journal with the acquirer's books; null with a foreign acquirer, whose books are not ours.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="identity">Who it is.</param>
    public async Task<AuditReport?> AuditAsync(EmulatedTerminal terminal, TerminalIdentity identity) => Own is null
        ? null
        : Auditor.Judge([AuditReader.Read(terminal.Journal, identity.TerminalId)], await Own.BooksAsync());
}
