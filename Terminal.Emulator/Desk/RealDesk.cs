using System.Net;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Security.Edge;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Desk;

/// <summary>A terminal on wall time and a real wire, with state that survives, against our own acquirer or a foreign one.</summary>
internal sealed class RealDesk
{
    // What the network still holds when a sale is over, e.g. an overtaken request, is given this long to arrive.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(400);

    private readonly string _stateFolder;
    private readonly ulong _seed;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;

    /// <summary>Sets the desk up.</summary>
    /// <param name="stateFolder">Where state is kept.</param>
    /// <param name="seed">The seed of everything random but keys.</param>
    /// <param name="speed">How many times as fast as wall time.</param>
    /// <param name="traced">Where the trace goes; null for nowhere.</param>
    public RealDesk(string stateFolder, ulong seed, double speed, TextWriter? traced)
    {
        _stateFolder = stateFolder;
        _seed = seed;
        _time = speed == 1 ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, speed);
        _trace = traced is null ? NoTrace.Instance : new TraceWriter(_time, traced);
    }

    /// <summary>Boots the terminal, makes one sale and, with our own acquirer, audits the books.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="wrap">Puts decorators around the terminal's surroundings.</param>
    /// <exception cref="DeskFailure">State cannot be used.</exception>
    public SaleRun Sell(DeskPlan plan, Money amount, Func<TerminalSetup, TerminalSetup>? wrap = null) =>
        Run(plan, wrap ?? (setup => setup), async (terminal, own) =>
        {
            var boot = await terminal.Terminal.BootAsync();
            var sale = await terminal.Terminal.SellAsync(amount);
            if (plan.HostFaults.Count > 0)
                await EventLoop.Current!.DelayAsync(Settle);
            var audit = own is null
                ? null
                : Auditor.Judge([AuditReader.Read(terminal.Journal, plan.Profile.Identity.TerminalId)], await own.BooksAsync());
            return new SaleRun(boot, sale, terminal.Journal.Owed.Count, audit, _seed);
        });

    /// <summary>Checks the network of a terminal, link by link.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="progress">Told the name of each link before it is checked.</param>
    /// <exception cref="DeskFailure">State cannot be used.</exception>
    public NetworkReport Check(DeskPlan plan, Action<string> progress) =>
        Run(plan, setup => setup, (terminal, _) => terminal.Terminal.CheckNetworkAsync(progress));

    private T Run<T>(DeskPlan plan, Func<TerminalSetup, TerminalSetup> wrap, Func<EmulatedTerminal, AcquirerPort?, Task<T>> script)
        where T : class
    {
        var state = new StateFolder(_stateFolder, plan.Profile);
        T? result = null;
        using var loop = new RealLoop(_time);
        var end = loop.Run(async () => result = await RunAsync(loop, state, plan, wrap, script));
        return end switch
        {
            LoopEnd.Completed => result!,
            LoopEnd.Faulted { Exception: DeskFailure failure } => throw failure,
            _ => throw new DeskFailure(end.Description),
        };
    }

    private async Task<T> RunAsync<T>(
        RealLoop loop,
        StateFolder state,
        DeskPlan plan,
        Func<TerminalSetup, TerminalSetup> wrap,
        Func<EmulatedTerminal, AcquirerPort?, Task<T>> script)
    {
        var host = plan.Profile.Host;
        AcquirerPort? own = null;
        if (plan.Host is null)
            own = await AcquirerPort.OpenAsync(state.Ledger, host, new TcpListenerSettings(), plan.HostFaults, plan.Certificate, _seed, _time, _trace);
        await using var closing = own;
        var profile = plan.Profile with
        {
            Host = host with { Address = plan.Host ?? new HostAddress("127.0.0.1", own!.Port) },
        };
        var setup = wrap(new TerminalSetup(
            loop,
            profile,
            () => new SqliteRecordStore(state.Journal, loop, _trace),
            new FileKeyVault(state.Keys),
            state.Cipher,
            name => new SeededRandomSource(_seed, name),
            registry => registry.AddBuiltIn(own?.AuthorityPem ?? AuthorityFor(profile.Host)),
            _trace));
        var opened = await EmulatedTerminal.OpenAsync(setup, plan.Person);
        if (!opened.TryGet(out var terminal, out var fault))
            throw new DeskFailure($"The terminal does not start ({fault}). Is another one using {state.Path}?");
        await using var terminalClosing = terminal;
        return await script(terminal, own);
    }

    // On loopback the acquirer is taken for one of ours, started with 'host', whose certificates no operating system trusts.
    private string? AuthorityFor(HostSettings host) => host.PinnedCa is { } path ? File.ReadAllText(path)
        : IPAddress.TryParse(host.Address.Host, out var address) && IPAddress.IsLoopback(address) ? new TestCertificates(_time).AuthorityPem
        : null;
}
