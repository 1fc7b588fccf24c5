using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Drivers;
using Terminal.Drivers.Links;
using Terminal.Emulator.Random;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Wired;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>A terminal whose links, each over a wired network of its own, lead to the acquirer.</summary>
internal sealed class WiredSales
{
    private readonly Dictionary<string, WiredNetwork> _wires;

    private WiredSales(SaleBench bench, IEnumerable<string> links)
    {
        Bench = bench;
        _wires = links.ToDictionary(
            link => link,
            link => new WiredNetwork(bench.Loop, new SeededRandomSource(1, link), bench.Network, bench.Trace, new WireSettings { Name = link }),
            StringComparer.Ordinal);
    }

    public SaleBench Bench { get; }

    /// <summary>The network of the first link.</summary>
    public WiredNetwork Wire => _wires["ethernet"];

    /// <summary>Runs a test in virtual time with links of these names.</summary>
    public static void Run(Func<WiredSales, Task> test, Func<TerminalProfile, TerminalProfile>? adapt = null, params string[] backups)
    {
        string[] links = ["ethernet", .. backups];
        SaleBench.Run(
            async bench =>
            {
                var sales = new WiredSales(bench, links);
                await bench.BootAsync(setup => setup with { AddLinks = sales.AddLinks });
                await test(sales);
            },
            profile => (adapt ?? (same => same))(WithLinks(profile, links)));
    }

    /// <summary>Makes a sale.</summary>
    public Task<SaleResult> SellAsync(long fen = 1234) => Bench.SellAsync(fen);

    /// <summary>Sets a named state.</summary>
    public void Set(string preset, string link = "ethernet")
    {
        foreach (var (knob, value) in _wires[link].Presets.Single(one => one.Name == preset).Settings) Turn(knob, value, link);
    }

    /// <summary>Turns a knob.</summary>
    public void Turn(string knob, string value, string link = "ethernet") =>
        Assert.That(Knob(knob, link).TrySet(value), $"{knob}={value}");

    public Knob Knob(string name, string link = "ethernet") => _wires[link].Knobs.Single(knob => knob.Name == name);

    /// <summary>Sets everything right and works off what is owed; then the books must agree.</summary>
    public async Task HealAsync()
    {
        foreach (var link in _wires.Keys) Set("normal", link);
        Assert.That((await Bench.Terminal.Terminal.WorkOffAsync()).Fault, Is.Null);
        await SaleTests.AssertCleanAsync(Bench, owed: 0);
    }

    private static TerminalProfile WithLinks(TerminalProfile profile, string[] links) => profile with
    {
        Devices = profile.Devices with { Links = [.. links.Select(link => profile.Devices.Links[0] with { Name = link })] },
    };

    private void AddLinks(DriverRegistry registry) => registry.Add<ILink>("tcp", context =>
    {
        var steps = new LinkStepLog(context.Loop.Time);
        var channel = _wires[context.Name].Dial(SaleBench.HostName, steps, context.Host.Address);
        return new StreamLink(context.Name, channel, BuiltInDrivers.StreamLinkLimits(context.Timeouts), context.Loop.Time, steps);
    });
}
