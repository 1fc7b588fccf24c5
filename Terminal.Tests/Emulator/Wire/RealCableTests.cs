using System.Net;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Drivers.Links;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Emulator.Wire;

/// <summary>
/// LINK-13 with the kernel's own cable: terminal and acquirer each in a network namespace of its own, a veth pair between them,
/// the real driver with its <c>interface</c> setting. Needs root and a kernel with veth; touches nothing outside.
/// </summary>
[Category("Long")]
public sealed class RealCableTests
{
    private const string TerminalAddress = "192.0.2.2";
    private const string HostAddress = "192.0.2.1";

    [Test]
    public void A_pulled_cable_is_told_before_anything_is_sent_and_replugging_helps() => Run(async bench =>
    {
        await bench.PullAsync();
        var sale = await bench.Terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(Fault.CableUnplugged));
        Assert.That(bench.Terminal.Trace.Sent, Is.Empty);
        await bench.PlugAsync();
        Assert.That((await bench.Terminal.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await bench.Terminal.HealAsync(bench.Acquirer);
    });

    [Test]
    public void A_missing_address_is_told_and_getting_one_helps() => Run(async bench =>
    {
        bench.Ip("addr flush dev eth0");
        var sale = await bench.Terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(Fault.NoNetworkAddress));
        bench.Ip($"addr add {TerminalAddress}/24 dev eth0");
        Assert.That((await bench.Terminal.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await bench.Terminal.HealAsync(bench.Acquirer);
    });

    [Test]
    public void A_port_that_is_switched_off_or_gone_is_told() => Run(async bench =>
    {
        bench.Ip("link set eth0 down");
        Assert.That((await bench.Terminal.SellAsync()).Fault, Is.EqualTo(Fault.CableUnplugged));
        bench.Ip("link del eth0");
        Assert.That((await bench.Terminal.SellAsync()).Fault, Is.EqualTo(Fault.CableUnplugged));
    });

    [Test]
    public void A_router_that_restarts_in_mid_exchange_leaves_the_reversal_owed_until_it_is_back() => Run(async bench =>
    {
        await bench.Terminal.Terminal.SignOnAsync();
        bench.PullAtPurchase = true;
        var sale = await bench.Terminal.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.StillOwed));
        Assert.That(sale.Timeline.First(stage => stage.Fault is not null).Fault, Is.EqualTo(Fault.CableUnplugged));
        Assert.That(bench.Terminal.Trace.Lines, Has.Some.EqualTo("link failed ethernet CableUnplugged"));
        Assert.That(bench.Terminal.Owed, Is.EqualTo(1));
        await bench.PlugAsync();
        await bench.Terminal.HealAsync(bench.Acquirer);
        Assert.That((await bench.Terminal.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await bench.Terminal.HealAsync(bench.Acquirer);
    });

    [Test]
    public void A_cable_that_comes_off_for_a_moment_in_mid_exchange_only_delays_the_answer() => Run(async bench =>
    {
        await bench.Terminal.Terminal.SignOnAsync();
        bench.PullAtPurchase = true;
        var selling = bench.Terminal.SellAsync();
        await bench.Pulled;
        await bench.PlugAsync();
        Assert.That((await selling).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await bench.Terminal.HealAsync(bench.Acquirer);
    });

    [Test]
    public void Without_the_setting_no_address_is_an_unreachable_network() => Run(
        async bench =>
        {
            bench.Ip("addr flush dev eth0");
            var sale = await bench.Terminal.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sale.Fault, Is.EqualTo(Fault.NetworkUnreachable));
        },
        port: null);

    private static void Run(Func<Bench, Task> test, string? port = "eth0")
    {
        using var hostLoop = new RealLoop(TimeProvider.System);
        using var terminalLoop = new RealLoop(TimeProvider.System);
        hostLoop.Start("acquirer");
        terminalLoop.Start("terminal");
        var running = RunAsync(terminalLoop, hostLoop, test, port);
        Assert.That(running.Wait(TimeSpan.FromMinutes(1)), "the test does not end");
    }

    private static async Task RunAsync(RealLoop terminalLoop, RealLoop hostLoop, Func<Bench, Task> test, string? port)
    {
        var hostThread = await hostLoop.InvokeAsync(() => Task.FromResult(Namespaces.Enter()));
        var complaint = hostThread is null ? "no namespaces" : await terminalLoop.InvokeAsync(() => Task.FromResult(LayCable(hostThread.Value)));
        if (complaint is not null) Assert.Ignore($"This needs root and a kernel with veth: {complaint}");
        var bench = new Bench(terminalLoop, hostLoop);
        await hostLoop.InvokeAsync(() => Task.FromResult(Must($"addr add {HostAddress}/24 dev lan0", "link set lan0 up")));
        var dev = ProfileFiles.Load("dev").Profile!;
        await using var acquirer = await RealAcquirer.OpenAsync(
            hostLoop, dev.Host, new TcpListenerSettings { Address = IPAddress.Parse(HostAddress) }, bench);
        bench.Acquirer = acquirer;
        var profile = dev with
        {
            Host = dev.Host with { Address = new HostAddress(HostAddress, acquirer.Port) },
            Timeouts = RealTerminal.ShortLimits with { FirstByte = TimeSpan.FromSeconds(4) },
        };
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (port is not null) settings["interface"] = port;
        await terminalLoop.InvokeAsync(async () =>
        {
            await using var terminal = await RealTerminal.OpenAsync(
                terminalLoop, profile, context => TcpLink.Make(context with { Settings = settings }, null));
            bench.Terminal = terminal;
            await test(bench);
        });
    }

    /// <summary>From the terminal's network to that of a thread.</summary>
    private static string? LayCable(int hostThread) =>
        Namespaces.Enter() is null ? "no namespaces" : Namespaces.Ip($"link add eth0 type veth peer name lan0 netns {hostThread}") ?? Must(
            $"addr add {TerminalAddress}/24 dev eth0", "link set eth0 up");

    private static string? Must(params string[] commands)
    {
        foreach (var command in commands) Assert.That(Namespaces.Ip(command), Is.Null);
        return null;
    }

    /// <summary>The cable, the two ends, and a hand on the plug; also hears what the acquirer does.</summary>
    private sealed class Bench(RealLoop terminalLoop, RealLoop hostLoop) : ITrace
    {
        private readonly TaskCompletionSource _pulled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RealTerminal Terminal { get; set; } = null!;

        public RealAcquirer Acquirer { get; set; } = null!;

        /// <summary>Whether the cable comes off as soon as the acquirer has a purchase, before it answers.</summary>
        public bool PullAtPurchase { get; set; }

        public Task Pulled => _pulled.Task;

        public async Task PullAsync()
        {
            await hostLoop.InvokeAsync(() => Task.FromResult(Must("link set lan0 down")));
            await SeeAsync(signal: false);
        }

        public async Task PlugAsync()
        {
            await hostLoop.InvokeAsync(() => Task.FromResult(Must("link set lan0 up")));
            await SeeAsync(signal: true);
        }

        /// <summary>At the terminal's end.</summary>
        public void Ip(string command)
        {
            Assert.That(terminalLoop.IsOnLoop);
            Must(command);
        }

        // On the acquirer's thread.
        public void Write(string source, string kind, string text)
        {
            if (!PullAtPurchase || kind != "received" || !text.StartsWith("0200", StringComparison.Ordinal)) return;
            PullAtPurchase = false;
            Must("link set lan0 down");
            _pulled.SetResult();
        }

        /// <summary>The kernel tells of a signal a moment later.</summary>
        private async Task SeeAsync(bool signal)
        {
            var port = new Drivers.Links.Edge.LinuxNetworkPort("eth0");
            while (port.Look().HasSignal != signal) await terminalLoop.DelayAsync(TimeSpan.FromMilliseconds(20));
        }
    }
}
