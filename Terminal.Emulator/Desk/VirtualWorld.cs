using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Storage;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Desk;

/// <summary>What a script finds in a running virtual world: the acquirer is open, terminals can be started and audited.</summary>
internal sealed class VirtualWorld
{
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(2);

    private readonly VirtualSite _site;

    /// <summary>Sets a world up.</summary>
    /// <param name="loop">Its loop.</param>
    /// <param name="acquirer">Its acquirer.</param>
    /// <param name="site">The place of its terminal.</param>
    /// <param name="power">The terminal's power.</param>
    public VirtualWorld(EventLoop loop, OwnAcquirer acquirer, VirtualSite site, PowerPart power) =>
        (Loop, Acquirer, _site, Power) = (loop, acquirer, site, power);

    /// <summary>The one loop of everything.</summary>
    public EventLoop Loop { get; }

    /// <summary>The acquirer.</summary>
    public OwnAcquirer Acquirer { get; }

    /// <summary>The disk of the terminal's journal.</summary>
    public SimulatedDisk JournalDisk => _site.JournalDisk;

    /// <summary>The terminal's power; a terminal depends on it when it was started within <see cref="PowerPart.SwitchOn"/>.</summary>
    public PowerPart Power { get; }

    /// <summary>What can be set about the world.</summary>
    public IReadOnlyList<IWorldPart> Parts => [.. _site.Links.Parts, Power];

    /// <summary>Sets something about it.</summary>
    /// <exception cref="DeskFailure">There is no such part, preset, knob or value.</exception>
    public void Set(IEnumerable<WorldSetting> settings) => _site.Links.Set(settings);

    /// <summary>Puts the terminal together, on the journal and keys that an earlier start has left; it is not booted yet.</summary>
    /// <param name="person">Who uses it.</param>
    /// <param name="wrap">Puts decorators around its surroundings.</param>
    /// <exception cref="DeskFailure">It does not start.</exception>
    public async Task<EmulatedTerminal> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup>? wrap = null)
    {
        var opened = await _site.StartAsync(person, wrap);
        return opened.TryGet(out var terminal, out var fault) ? terminal : throw new DeskFailure($"The terminal does not start: {fault}.");
    }

    /// <summary>Waits until whatever the network still holds has arrived.</summary>
    public Task SettleAsync() => Loop.DelayAsync(Settle);

    /// <summary>Compares a terminal's journal with the acquirer's books.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="identity">Who it is.</param>
    public AuditReport Audit(EmulatedTerminal terminal, TerminalIdentity identity) =>
        Auditor.Judge([AuditReader.Read(terminal.Journal, identity.TerminalId)], AuditReader.Read(Acquirer.Ledger));
}
