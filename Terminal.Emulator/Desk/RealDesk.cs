using System.Net;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Modems.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Security.Edge;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Desk;

/// <summary>A terminal on wall time and a real wire, with state that survives, against our own acquirer or a foreign one.</summary>
internal sealed class RealDesk
{
    private readonly string _stateFolder;
    private readonly ulong _seed;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;

    /// <summary>Sets the desk up.</summary>
    /// <param name="stateFolder">Where state is kept.</param>
    /// <param name="seed">The seed of everything random but keys.</param>
    /// <param name="speed">How many times as fast as wall time.</param>
    /// <param name="traced">Where the trace goes; null for nowhere.</param>
    /// <param name="log">Takes the trace instead.</param>
    public RealDesk(string stateFolder, ulong seed, double speed, TextWriter? traced, ITrace? log = null)
    {
        _stateFolder = stateFolder;
        _seed = seed;
        _time = speed == 1 ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, speed);
        _trace = log ?? (traced is null ? NoTrace.Instance : new TraceWriter(_time, traced));
    }

    /// <summary>Boots the terminal, makes one sale and, with our own acquirer, audits the books.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="wrap">Puts decorators around the terminal's surroundings.</param>
    /// <exception cref="DeskFailure">State cannot be used.</exception>
    public SaleRun Sell(DeskPlan plan, Money amount, Func<TerminalSetup, TerminalSetup>? wrap = null) =>
        Run(
            plan,
            async world =>
            {
                await using var terminal = await world.StartAsync(plan.Person);
                var boot = await terminal.Terminal.BootAsync();
                var sale = await terminal.Terminal.SellAsync(amount);
                if (plan.HostFaults.Count > 0)
                    await world.SettleAsync();
                return new SaleRun(boot, sale, terminal.Journal.Owed.Count, await world.AuditAsync(terminal, plan.Profile.Identity), _seed);
            },
            wrap);

    /// <summary>Checks the network of a terminal, link by link.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="progress">Told the name of each link before it is checked.</param>
    /// <exception cref="DeskFailure">State cannot be used.</exception>
    public NetworkReport Check(DeskPlan plan, Action<string> progress) => Run(plan, async world =>
    {
        await using var terminal = await world.StartAsync(plan.Person);
        return await terminal.Terminal.CheckNetworkAsync(progress);
    });

    /// <summary>Runs a script in the world.</summary>
    /// <param name="plan">The terminal and its world.</param>
    /// <param name="script">The script; its person is its own affair.</param>
    /// <param name="wrap">Puts decorators around the terminal's surroundings.</param>
    /// <param name="known">The acquirer as the profile would know it; null: as it does.</param>
    /// <exception cref="DeskFailure">State cannot be used, or the script did not come to its end.</exception>
    public T Run<T>(
        DeskPlan plan, Func<RealWorld, Task<T>> script, Func<TerminalSetup, TerminalSetup>? wrap = null, HostSettings? known = null)
        where T : class
    {
        var state = new StateFolder(_stateFolder, plan.Profile);
        T? result = null;
        using var loop = new RealLoop(_time);
        var end = loop.Run(async () => result = await RunAsync(loop, state, plan, script, wrap ?? (setup => setup), known));
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
        Func<RealWorld, Task<T>> script,
        Func<TerminalSetup, TerminalSetup> wrap,
        HostSettings? known)
    {
        var host = plan.Profile.Host;
        known ??= host;
        AcquirerPort? own = null;
        var bank = plan.Host is null ? new BankParts(_time, Stream, _trace) : null;
        if (plan.Host is null)
        {
            var named = host with { Address = known.Address, TlsServerName = known.TlsServerName };
            own = await AcquirerPort.OpenAsync(state.Ledger, named, new TcpListenerSettings(), plan.HostFaults, TestCertificate.Good, _seed, _time, _trace, bank);
        }

        await using var closing = own;
        var meeting = new RealWires.Meeting(
            known.Address,
            plan.Host ?? new HostAddress("127.0.0.1", own!.Port),
            host.Tls,
            own?.AuthorityPem ?? AuthorityFor(host, plan.Host),
            host.Tls && own is not null ? own.Show : null);
        var wires = new RealWires(loop, meeting, plan.Wire == WireKind.Pty || plan.World.Count > 0 || plan.IsProxied, Stream, _trace);
        var profile = WiredBy(plan);
        await using var links = new LinkWorld(
            profile, wires, Stream, _trace, bank, plan.Wire == WireKind.Rig ? new LinuxModemPorts() : null);
        links.Set(plan.Settings);
        var chips = ChipMemories.Open(_stateFolder);
        var setup = wrap(new TerminalSetup(
            loop,
            profile,
            () => new SqliteRecordStore(state.Journal, loop, _trace),
            new FileKeyVault(state.Keys),
            state.Cipher,
            Stream,
            links.AddLinks,
            _trace)
        {
            PinPad = links.PinPad,
            Printer = links.Printer,
            Supply = links.Supply,
            Chip = links.Chip,
            Chips = chips,
            Stripe = links.Stripe,
            Clock = links.Clock,
        });
        try
        {
            return await script(new RealWorld(setup, links, own));
        }
        finally
        {
            chips.Save();
        }
    }

    // TCP alone reaches no modem; those links are not there.
    private static TerminalProfile WiredBy(DeskPlan plan)
    {
        if (plan.Wire != WireKind.Tcp)
            return plan.Profile;
        var links = plan.Profile.Devices.Links.Where(link => link.Device.Driver == "tcp").ToArray();
        return links.Length > 0
            ? plan.Profile with { Devices = plan.Profile.Devices with { Links = links } }
            : throw new DeskFailure($"All links of {plan.Profile.Name} go through modems: they need --wire pty, or --wire rig with real ones.", isUsage: true);
    }

    // On loopback the acquirer is taken for one of ours, started with 'host', whose certificates no operating system trusts.
    private string? AuthorityFor(HostSettings host, HostAddress? foreign) => host.PinnedCa is { } path ? File.ReadAllText(path)
        : IPAddress.TryParse((foreign ?? host.Address).Host, out var address) && IPAddress.IsLoopback(address) ? new TestCertificates(_time).AuthorityPem
        : null;

    private SeededRandomSource Stream(string name) => new(_seed, name);
}
