using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>A desk on the real clock, before an acquirer that listens somewhere: real sockets, a journal that survives.</summary>
/// <param name="plan">Acquirer and wire.</param>
/// <param name="seed">The seed of everything random but keys.</param>
/// <param name="speed">How many times as fast as wall time.</param>
/// <param name="stateFolder">Where journal and keys are kept.</param>
/// <param name="trace">Takes what happens.</param>
internal sealed class RealDeskStage(DeskPlan plan, ulong seed, double speed, string stateFolder, ITrace trace) : IDeskStage
{
    private EventLoop? _loop;

    /// <inheritdoc/>
    public WallPacer? Pacer => null;

    /// <inheritdoc/>
    public double Speed => speed;

    /// <inheritdoc/>
    public void Run(TerminalProfile profile, Func<IDeskPlace, Task> live) =>
        new RealDesk(stateFolder, seed, speed, traced: null, trace).Run(plan with { Profile = profile, IsProxied = true }, async world =>
        {
            _loop = world.Loop;
            var place = new Place(world);
            await live(place);
            await place.Closed;
            return world;
        });

    /// <inheritdoc/>
    public void Enter(string text, Action deed) => (_loop ?? throw new Refusal("The desk is not ready yet.", conflicts: true)).Post(() =>
    {
        trace.Write("desk", "input", text);
        deed();
    });

    /// <inheritdoc/>
    public void Stop() => (_loop as RealLoop)?.Stop();

    /// <summary>Nothing is left to keep: what was committed is on the disk.</summary>
    public void Keep()
    {
    }

    public void Dispose()
    {
    }

    private sealed class Place(RealWorld world) : IDeskPlace
    {
        private Func<Task> _closed = () => Task.CompletedTask;
        private Task _before = Task.CompletedTask;
        private int _starts;

        public EventLoop Loop => world.Loop;

        public IReadOnlyList<IWorldPart> Parts => world.Parts;

        public OwnAcquirer? Acquirer => null;

        public Task Closed => _closed();

        public IDeskPower SwitchOn()
        {
            // Files are to be closed before they are opened again.
            _before = Closed;
            var power = new Power(world.Loop);
            _closed = () => power.Closed;
            return power;
        }

        public async Task<EmulatedTerminal> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup> around)
        {
            await _before;
            var start = ++_starts;
            // A terminal that starts again does not draw the same numbers again.
            return await world.StartAsync(person, setup => around(start == 1 ? setup : setup with { Random = name => setup.Random($"{name}/{start}") }));
        }

        public AuditReport? Audit(EmulatedTerminal terminal, TerminalIdentity identity) => null;
    }

    // What the program still does after the cut comes to nothing; files and sockets are closed as the end of a process would close them.
    private sealed class Power(EventLoop loop) : IDeskPower
    {
        private readonly CancellationTokenSource _gone = new();
        private readonly List<IRecordStore> _stores = [];
        private readonly List<ILink> _links = [];

        public Task Closed { get; private set; } = Task.CompletedTask;

        public bool IsOn { get; private set; } = true;

        public CancellationToken Gone => _gone.Token;

        public TerminalSetup Around(TerminalSetup setup)
        {
            var gate = new CallGate(() => IsOn ? Task.CompletedTask : new TaskCompletionSource().Task);
            var opened = setup with
            {
                Journals = () => Noted(_stores, setup.Journals()),
                WrapLink = link => Noted(_links, setup.WrapLink(link)),
            };
            return gate.Around(opened) with { Trace = new PoweredTrace(setup.Trace, this) };
        }

        public void Cut()
        {
            if (!IsOn)
                return;
            IsOn = false;
            Closed = CloseAsync();
            loop.Post(_gone.Cancel);
        }

        public void Dispose() => _gone.Dispose();

        private static T Noted<T>(List<T> list, T one)
        {
            list.Add(one);
            return one;
        }

        private async Task CloseAsync()
        {
            foreach (var link in _links)
                await link.CloseAsync();
            foreach (var store in _stores)
                await store.DisposeAsync();
        }

        private sealed class PoweredTrace(ITrace inner, Power power) : ITrace
        {
            public void Write(string source, string kind, string text)
            {
                if (power.IsOn)
                    inner.Write(source, kind, text);
            }
        }
    }
}
