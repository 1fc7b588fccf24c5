using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Serial;

/// <summary>A real pseudo-terminal behind a link, driver and device on one real loop.</summary>
public sealed class PseudoTerminalRig : SerialRig
{
    private readonly RealLoop _loop;
    private readonly TimeSpan _limit;
    private readonly string _link = Path.Combine(Path.GetTempPath(), "serial-" + Guid.NewGuid().ToString("N"));
    private readonly Func<EventLoop, string, ISerialLine> _make;
    private PseudoTerminal? _device;

    /// <param name="make">Makes the line; null for <see cref="TermiosLine"/>.</param>
    /// <param name="speed">How many times faster than the wall's the loop's clock runs.</param>
    /// <param name="limit">How long a test may take on the wall's clock; null for 10 s.</param>
    public PseudoTerminalRig(Func<EventLoop, string, ISerialLine>? make = null, double speed = 1, TimeSpan? limit = null)
    {
        _make = make ?? ((loop, path) => new TermiosLine(loop, path));
        _loop = new RealLoop(speed == 1 ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, speed));
        _limit = limit ?? TimeSpan.FromSeconds(10);
    }

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
        using var hang = new CancellationTokenSource(_limit);
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
