using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Desk;

/// <summary>The acquirer twin, put together on one event loop: registry, cards, ledger, host, server, faults.</summary>
internal sealed class OwnAcquirer : IAsyncDisposable
{
    private readonly AcquirerHost _host;

    private OwnAcquirer(AcquirerHost host, AcquirerServer server, FaultPlan faults)
    {
        _host = host;
        Server = server;
        Faults = faults;
    }

    /// <summary>The books.</summary>
    public AcquirerLedger Ledger => _host.Ledger;

    /// <summary>What can be set about it and the banks behind it.</summary>
    public BankParts Bank => _host.Bank;

    /// <summary>Where connections are handed to.</summary>
    public AcquirerServer Server { get; }

    /// <summary>What decides.</summary>
    public AcquirerHost Host => _host;

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Opens the books and sets the host up.</summary>
    /// <param name="loop">The acquirer's loop.</param>
    /// <param name="store">Where the books are kept.</param>
    /// <param name="host">The dialect and MAC of the terminals it serves.</param>
    /// <param name="keys">What working keys are made of.</param>
    /// <param name="jitter">What service times and garbage are made of.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="registry">The terminals it knows; null for the one that comes with the emulator.</param>
    /// <param name="bank">What can be set about it and the banks behind it; null for banks that work.</param>
    /// <param name="cards">The cards of the issuers behind it; null for those that come with the emulator.</param>
    public static async Task<Outcome<OwnAcquirer>> OpenAsync(
        EventLoop loop,
        IRecordStore store,
        HostSettings host,
        IRandomSource keys,
        IRandomSource jitter,
        ITrace trace,
        IEnumerable<HostFault> faults,
        AcquirerRegistry? registry = null,
        BankParts? bank = null,
        CardCatalogue? cards = null)
    {
        cards ??= CardCatalogue.BuiltIn();
        var ledger = new AcquirerLedger(store, cards);
        if ((await ledger.OpenAsync()).Fault is { } broken)
        {
            await ledger.DisposeAsync();
            return broken;
        }

        var plan = new FaultPlan();
        foreach (var fault in faults)
            plan.Add(fault);
        var settings = new AcquirerSettings { MacAlgorithm = host.MacAlgorithm };
        var acquirer = new AcquirerHost(registry ?? AcquirerRegistry.BuiltIn(), cards, ledger, settings, keys, loop.Time, trace, bank);
        if (!Dialect.TryGet(host.Dialect, out var dialect))
            throw new ArgumentException($"No dialect is named {host.Dialect}.", nameof(host));
        return new OwnAcquirer(acquirer, new AcquirerServer(loop, acquirer, dialect, plan, jitter, trace), plan);
    }

    public async ValueTask DisposeAsync()
    {
        Server.CloseSessions();
        await Ledger.DisposeAsync();
        _host.Dispose();
    }
}
