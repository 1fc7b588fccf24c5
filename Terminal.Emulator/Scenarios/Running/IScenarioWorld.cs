using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>What a scenario finds: parts that can be set, an acquirer, a terminal that can be switched on. All calls are made on the loop.</summary>
internal interface IScenarioWorld
{
    /// <summary>The terminal's loop.</summary>
    EventLoop Loop { get; }

    /// <summary>The terminal's power; null where nobody can cut it.</summary>
    PowerPart? Power { get; }

    /// <summary>The parts of the world.</summary>
    IReadOnlyList<IWorldPart> Parts { get; }

    /// <summary>Where a person takes part; null for nobody.</summary>
    Seat? Seat { get; }

    /// <summary>Puts the terminal together, on the journal and keys that an earlier start has left; it is not booted yet.</summary>
    /// <param name="person">Who uses it.</param>
    /// <param name="losesPower">Whether it depends on <see cref="Power"/>.</param>
    Task<EmulatedTerminal> StartAsync(Operator person, bool losesPower);

    /// <summary>Lets something go wrong at the acquirer from now on.</summary>
    Task StrikeAsync(HostFault fault);

    /// <summary>Takes the acquirer's faults back and opens its door again.</summary>
    Task MendAsync();

    /// <summary>Waits until whatever the network still holds has arrived.</summary>
    Task SettleAsync();

    /// <summary>The acquirer's books, as the auditor reads them.</summary>
    Task<BankBooks> BooksAsync();
}
