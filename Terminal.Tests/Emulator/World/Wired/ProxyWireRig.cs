using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>The wire on real sockets: link, proxy and host on one real loop, on loopback.</summary>
internal sealed class ProxyWireRig : WireRig
{
    private readonly RealLoop _loop = new(TimeProvider.System);
    private TcpListenerPort? _host;
    private TcpFaultProxy? _proxy;
    private StreamLink? _link;

    public override EventLoop Loop => _loop;

    public override IWorldPart Part => _proxy!;

    public override StreamLink Link => _link!;

    public TcpFaultProxy Proxy => _proxy!;

    public Task StopHostAsync() => _host!.StopAsync();

    public override void Run(Func<Task> test)
    {
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        _loop.Run(() => SetUpAndRunAsync(test).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    protected override Task SettleAsync() => _proxy!.Settled;

    protected override void Dispose(bool disposing)
    {
        _loop.Dispose();
        base.Dispose(disposing);
    }

    private async Task SetUpAndRunAsync(Func<Task> test)
    {
        await using var host = new TcpListenerPort(_loop, new TcpListenerSettings { CloseLimit = TimeSpan.FromMilliseconds(50) }, Answer);
        host.Listen();
        _host = host;
        await using var proxy = new TcpFaultProxy(
            _loop, new SeededRandomSource(1, "wired"), NoTrace.Instance, new HostAddress("127.0.0.1", host.Port));
        _proxy = proxy;
        proxy.Listen();
        var steps = new LinkStepLog(_loop.Time);
        var settings = new TcpSettings { Host = proxy.Address.Host, Port = proxy.Address.Port, CloseLimit = TimeSpan.FromMilliseconds(50) };
        _link = new StreamLink("lan", new TcpChannel(settings, _loop.Time, proxy.Path, steps), Limits, _loop.Time, steps);
        await test();
        await _link.CloseAsync();
    }
}
