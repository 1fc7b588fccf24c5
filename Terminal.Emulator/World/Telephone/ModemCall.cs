using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>A call in data mode: bytes go from the serial line to the telephone line and back, until either ends it.</summary>
internal sealed class ModemCall
{
    private const int ReadSize = 64;

    private readonly TelephoneCall _call;
    private readonly EventLoop _loop;

    /// <param name="call">The call; there is a carrier.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="carrierLossTime">How long the carrier must be gone before the call is over.</param>
    /// <param name="ended">Told when it is over because the carrier is lost.</param>
    public ModemCall(TelephoneCall call, EventLoop loop, TimeSpan carrierLossTime, Action<ModemCall> ended)
    {
        (_call, _loop) = (call, loop);
        loop.Report(SendAsync());
        loop.Report(ReceiveAsync());
        loop.Report(WatchAsync(carrierLossTime, ended));
    }

    /// <summary>The terminal's side of it.</summary>
    public DceDataPort Data { get; } = new();

    /// <summary>Bits per second.</summary>
    public int Speed => _call.Speed;

    /// <summary>Hangs up.</summary>
    public void HangUp() => _call.HangUp();

    private async Task SendAsync()
    {
        var buffer = new byte[ReadSize];
        while (await Data.ReadAsync(buffer, CancellationToken.None) is var count and > 0) await _call.SendAsync(buffer.AsMemory(0, count));
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[ReadSize];
        while (await _call.ReceiveAsync(buffer) is var count and > 0) await Data.WriteAsync(buffer.AsMemory(0, count).ToArray(), CancellationToken.None);
    }

    private async Task WatchAsync(TimeSpan carrierLossTime, Action<ModemCall> ended)
    {
        await _call.Lost;
        await _loop.DelayAsync(carrierLossTime);
        ended(this);
    }
}
