using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Desktop;

/// <summary>A desk on the virtual clock, in memory, at the pace of the wall. Deeds come in through the loop's one door and are recorded.</summary>
internal sealed class VirtualDeskStage : IDeskStage
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _deeds = new();
    private readonly VirtualLoop _loop;
    private readonly KeptWorld? _kept;
    private readonly VirtualDesk _desk;

    /// <summary>Makes an empty world, or one with the books of a folder.</summary>
    /// <param name="profile">The terminal.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="speed">Virtual seconds in one second.</param>
    /// <param name="stateFolder">Where the books are kept; null for nowhere.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <exception cref="DeskFailure">The state folder cannot be used.</exception>
    public VirtualDeskStage(TerminalProfile profile, ulong seed, double speed, string? stateFolder, ITrace trace)
    {
        Pacer = new WallPacer(TimeProvider.System, speed);
        _loop = new VirtualLoop(new VirtualLoopOptions { Pacer = Pacer, Attended = true, Input = DoNext });
        _kept = stateFolder is null ? null : new KeptWorld(stateFolder, profile);
        _desk = new VirtualDesk(seed, traced: null, _kept?.Cipher, trace, _loop);
        _kept?.Load(_desk);
    }

    /// <inheritdoc/>
    public WallPacer Pacer { get; }

    /// <inheritdoc/>
    public double Speed => Pacer.Speed;

    /// <inheritdoc/>
    public void Run(TerminalProfile profile, Func<IDeskPlace, Task> live) => Run(profile, known: null, (_, place) => live(place));

    /// <summary>The same for who needs the virtual world itself.</summary>
    /// <param name="profile">The terminal.</param>
    /// <param name="known">The acquirer as the profile would know it; null: as it does.</param>
    /// <param name="live">The desk, run on the loop.</param>
    public void Run(TerminalProfile profile, HostSettings? known, Func<VirtualWorld, IDeskPlace, Task> live) => _desk.Run(
        profile,
        [],
        async world =>
        {
            await live(world, new Place(world));
            return world;
        },
        known);

    /// <inheritdoc/>
    public void Enter(string text, Action deed)
    {
        lock (_lock)
        {
            _deeds.Enqueue(deed);
            _loop.Enter(text);
        }

        // While time stands still, what a person does is the next step.
        if (Pacer.IsPaused)
            Pacer.Step();
    }

    /// <summary>Lets time stand still at the present instant, however far behind the wall the world is. Only on the loop.</summary>
    public void PauseHere() => Pacer.RunUntil(_loop.Instant);

    /// <inheritdoc/>
    public void Stop() => _loop.Stop();

    /// <inheritdoc/>
    public void Keep()
    {
        _desk.JournalDisk.PowerOn();
        _kept?.Save(_desk);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _kept?.Dispose();
        Pacer.Dispose();
    }

    private void DoNext(string text)
    {
        Action deed;
        lock (_lock)
            deed = _deeds.Dequeue();
        deed();
    }

    private sealed class Place(VirtualWorld world) : IDeskPlace
    {
        public EventLoop Loop => world.Loop;

        public IReadOnlyList<IWorldPart> Parts => world.Parts;

        public OwnAcquirer Acquirer => world.Acquirer;

        public IDeskPower SwitchOn() => new Power(world.Power, world.Power.SwitchOn());

        public Task<EmulatedTerminal> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup> around) => world.StartAsync(person, around);

        public AuditReport Audit(EmulatedTerminal terminal, TerminalIdentity identity) => world.Audit(terminal, identity);
    }

    private sealed class Power(PowerPart part, PowerDomain domain) : IDeskPower
    {
        public bool IsOn => domain.IsOn;

        public CancellationToken Gone => domain.Gone;

        public TerminalSetup Around(TerminalSetup setup) => domain.Around(setup);

        public void Cut() => part.Cut();

        public void Dispose() => domain.Dispose();
    }
}
