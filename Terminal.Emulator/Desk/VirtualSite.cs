using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Security;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Storage;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Desk;

/// <summary>
/// The place of one terminal in a virtual world: its disk, its key vault, its customers' cards, and what lies between it and the
/// network. Outlives the terminal's restarts.
/// </summary>
internal sealed class VirtualSite : IAsyncDisposable
{
    private readonly TerminalProfile _profile;
    private readonly IWorldWires _wires;
    private readonly Func<string, IRandomSource> _stream;
    private readonly IRecordCipher _cipher;
    private readonly ITrace _trace;
    private int _starts;

    /// <summary>Makes a place where everything works.</summary>
    /// <param name="profile">The terminal's profile.</param>
    /// <param name="wires">What joins it to the network.</param>
    /// <param name="stream">A stream of randomness for a name.</param>
    /// <param name="cipher">What seals journal and keys.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="bank">What can be set about its bank; null for nothing.</param>
    public VirtualSite(TerminalProfile profile, IWorldWires wires, Func<string, IRandomSource> stream, IRecordCipher cipher, ITrace trace, BankParts? bank = null)
    {
        (_profile, _wires, _stream, _cipher, _trace) = (profile, wires, stream, cipher, trace);
        Links = new LinkWorld(profile, wires, stream, trace, bank);
    }

    /// <summary>What lies between terminal and network, and what is broken about the terminal's devices.</summary>
    public LinkWorld Links { get; }

    /// <summary>The disk of the terminal's journal.</summary>
    public SimulatedDisk JournalDisk { get; init; } = new();

    /// <summary>The terminal's keys.</summary>
    public InMemoryKeyVault Vault { get; init; } = new();

    /// <summary>What the chips of the cards keep.</summary>
    public ChipMemories Chips { get; init; } = new();

    /// <summary>Puts the terminal together, on the journal and keys that an earlier start has left; it is not booted yet.</summary>
    /// <param name="person">Who uses it.</param>
    /// <param name="wrap">Puts decorators around its surroundings.</param>
    public async Task<Outcome<EmulatedTerminal>> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup>? wrap = null)
    {
        await Links.ReleasePortsAsync();
        var setup = SetupFor(++_starts);
        return await EmulatedTerminal.OpenAsync(wrap is null ? setup : wrap(setup), person);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Links.DisposeAsync();

    private TerminalSetup SetupFor(int start) => new(
        _wires.Loop,
        _profile,
        () => new SimulatedRecordStore(JournalDisk, _trace),
        Vault,
        _cipher,
        // A terminal that starts again does not draw the same numbers again.
        name => _stream(start == 1 ? name : $"{name}/{start}"),
        Links.AddLinks,
        _trace)
    {
        PinPad = Links.PinPad,
        Printer = Links.Printer,
        Supply = Links.Supply,
        Chip = Links.Chip,
        Chips = Chips,
        Stripe = Links.Stripe,
        Clock = Links.Clock,
    };
}
