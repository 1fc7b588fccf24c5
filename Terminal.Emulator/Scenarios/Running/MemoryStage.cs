using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Plays scenarios on the virtual clock, in memory.</summary>
/// <param name="seat">Where a person takes part, in one run only; null for nobody.</param>
internal sealed class MemoryStage(Seat? seat = null) : IScenarioStage
{
    public string Clock => "virtual";

    public string Wire => "memory";

    public TimeSpan Tolerance => TimeSpan.Zero;

    public IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile) => VirtualDesk.ScratchParts(profile);

    public LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script)
    {
        using var desk = new VirtualDesk(seed, traced: null, cipher: null, log, seat?.OpenLoop());
        try
        {
            desk.Run(
                profile,
                [],
                async world =>
                {
                    await script(new World(world, log, seat));
                    return world;
                },
                ProfileFiles.HostOf(profile));
            return new LoopEnd.Completed();
        }
        catch (DeskFailure failure)
        {
            return new LoopEnd.Faulted(failure);
        }
    }

    private sealed class World(VirtualWorld world, EventLog log, Seat? seat) : IScenarioWorld
    {
        public EventLoop Loop => world.Loop;

        public IReadOnlyList<IWorldPart> Parts => world.Parts;

        public PowerPart? Power => world.Power;

        public Seat? Seat => seat;

        public Task<EmulatedTerminal> StartAsync(Operator person, bool losesPower)
        {
            var power = losesPower ? world.Power.SwitchOn() : null;
            return world.StartAsync(person, setup =>
            {
                var tapped = setup with
                {
                    WrapLink = link => new WireTap(link, log.Keep),
                    WrapDisplay = seat?.WrapDisplay ?? setup.WrapDisplay,
                };
                return power is null ? tapped : power.Around(tapped);
            });
        }

        public Task StrikeAsync(HostFault fault)
        {
            world.Acquirer.Faults.Add(fault);
            world.Acquirer.Server.FaultsChanged();
            return Task.CompletedTask;
        }

        public Task MendAsync()
        {
            world.Acquirer.Faults.Clear();
            world.Acquirer.Server.ComeBack();
            return Task.CompletedTask;
        }

        public Task SettleAsync() => world.SettleAsync();

        public Task<BankBooks> BooksAsync() => Task.FromResult(AuditReader.Read(world.Acquirer.Ledger));
    }
}
