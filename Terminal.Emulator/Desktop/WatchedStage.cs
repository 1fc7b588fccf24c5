using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;
using Terminal.Panel;

namespace Terminal.Emulator.Desktop;

/// <summary>Plays one scenario in the world of a desk, at its pace and before everybody's eyes.</summary>
/// <param name="stage">The desk's stage.</param>
/// <param name="trace">What the desk hears.</param>
/// <param name="begin">Sets the desk up in the world, on the loop.</param>
internal sealed class WatchedStage(VirtualDeskStage stage, DeskTrace trace, Func<IDeskPlace, LiveDesk> begin) : IScenarioStage
{
    public string Clock => "virtual";

    public string Wire => "memory";

    public TimeSpan Tolerance => TimeSpan.Zero;

    public IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile) => VirtualDesk.ScratchParts(profile);

    public LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script)
    {
        trace.Also = log;
        try
        {
            stage.Run(profile, ProfileFiles.HostOf(profile), (world, place) => script(new World(world, begin(place), log)));
            return new LoopEnd.Completed();
        }
        catch (DeskFailure failure)
        {
            return new LoopEnd.Faulted(failure);
        }
    }

    private sealed class World(VirtualWorld world, LiveDesk desk, EventLog log) : IScenarioWorld
    {
        public EventLoop Loop => world.Loop;

        public IReadOnlyList<IWorldPart> Parts => world.Parts;

        public PowerPart Power => world.Power;

        // Who watches does not take part.
        public Seat? Seat => null;

        public async Task<EmulatedTerminal> StartAsync(Operator person, bool losesPower)
        {
            var power = losesPower ? world.Power.SwitchOn() : null;
            power?.Gone.UnsafeRegister(_ => desk.Watch(null), null);
            WatchedDisplay? screen = null;
            var terminal = await world.StartAsync(person, setup =>
            {
                var tapped = setup with
                {
                    WrapLink = link => new WireTap(link, Keep),
                    WrapCardReader = reader => new ApduTap(setup.WrapCardReader(reader), desk.Wires.Exchanged),
                    WrapDisplay = display => screen = new WatchedDisplay(display),
                    WrapPrinter = printer => new PrintTap(setup.WrapPrinter(printer), desk.Printed),
                };
                return power is null ? tapped : power.Around(tapped);
            });
            desk.Watch(new WatchedTerminal(terminal, screen!));
            return terminal;
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

        private void Keep(string link, bool sent, ReadOnlyMemory<byte> frame, Core.Diagnosis.Fault? fault)
        {
            log.Keep(link, sent, frame, fault);
            desk.Wires.Seen(link, sent, frame, fault);
        }
    }
}
