using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

/// <summary>A real pseudo-terminal behind a link, driver and device on one real loop.</summary>
public sealed class PseudoTerminalRig : SerialRig
{
    private readonly RealLoop _loop = new(TimeProvider.System);
    private readonly string _link = Path.Combine(Path.GetTempPath(), "serial-" + Guid.NewGuid().ToString("N"));
    private readonly Func<EventLoop, string, ISerialLine> _make;
    private PseudoTerminal? _device;

    public PseudoTerminalRig(Func<EventLoop, string, ISerialLine>? make = null) =>
        _make = make ?? ((loop, path) => new TermiosLine(loop, path));

    public string Link => _link;

    public override EventLoop Loop => _loop;

    public override ISerialPeer Device => _device!;

    public override ISerialLine NewLine() => _make(_loop, _link);

    public override async Task UnplugAsync() => await _device!.DisposeAsync();

    public override Task ReplugAsync()
    {
        _device = PseudoTerminal.Open(_loop, _link);
        return Task.CompletedTask;
    }

    public override void Run(Func<Task> test)
    {
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        _loop.Run(() => PlugAndRunAsync(test).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    protected override void Dispose(bool disposing)
    {
        File.Delete(_link);
        _loop.Dispose();
        base.Dispose(disposing);
    }

    private async Task PlugAndRunAsync(Func<Task> test)
    {
        await ReplugAsync();
        await test();
        await UnplugAsync();
    }
}
