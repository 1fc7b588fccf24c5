using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Plays scenarios on the real clock: TCP on loopback, and pseudo-terminals for modems. Each has a state folder of its own.</summary>
/// <param name="wire">TCP alone, or with pseudo-terminals.</param>
/// <param name="speed">How many times as fast as wall time.</param>
internal sealed class RealStage(WireKind wire, double speed) : IScenarioStage
{
    private static readonly Operator Nobody = new(Card: null, BadSwipes: 0, new PinScript(PinAnswer.Never), PaperLines: null);

    public string Clock => "real";

    public string Wire => wire == WireKind.Pty ? "pty" : "tcp";

    // A busy machine is late by tens of milliseconds of wall time, which count more on a fast clock.
    public TimeSpan Tolerance => TimeSpan.FromSeconds(0.5 * speed);

    public IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile) => VirtualDesk.ScratchParts(profile);

    public LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script)
    {
        var folder = Directory.CreateTempSubdirectory("posterminal-").FullName;
        try
        {
            var state = Path.Combine(folder, "state");
            var ownKey = profile with { Journal = profile.Journal with { StorageKeyPath = Path.Combine(folder, "storage.key") } };
            new RealDesk(state, seed, speed, traced: null, log).Run(
                new DeskPlan(ownKey, Nobody, [], Host: null) { Wire = wire },
                async world =>
                {
                    await script(new World(world));
                    return world;
                },
                wrap: setup => setup with { WrapLink = link => new WireTap(link, log.Keep) },
                ProfileFiles.HostOf(profile));
            return new LoopEnd.Completed();
        }
        catch (DeskFailure failure)
        {
            return new LoopEnd.Faulted(failure);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class World(RealWorld world) : IScenarioWorld
    {
        public EventLoop Loop => world.Loop;

        public IReadOnlyList<IWorldPart> Parts => world.Parts;

        public PowerPart? Power => null;

        public Seat? Seat => null;

        public Task<EmulatedTerminal> StartAsync(Operator person, bool losesPower) => world.StartAsync(person);

        public Task StrikeAsync(HostFault fault) => world.Own!.StrikeAsync(fault);

        public Task MendAsync() => world.Own!.MendAsync();

        public Task SettleAsync() => world.SettleAsync();

        public Task<BankBooks> BooksAsync() => world.Own!.BooksAsync();
    }
}
