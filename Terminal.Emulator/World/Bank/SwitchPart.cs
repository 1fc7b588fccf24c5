using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// The switch between acquirer and issuers (银联交换中心). When an issuer has not answered within its limit it answers 98 in its place,
/// and takes no approval of that issuer any more.
/// </summary>
public sealed class SwitchPart : IWorldPart
{
    private const double LongestTimeout = 600;
    private readonly IRandomSource _random;
    private volatile Settings _now = new(BankState.Works, Spread.Of(0), TimeSpan.Zero);

    /// <summary>Makes a switch that works and waits for issuers without a limit.</summary>
    /// <param name="random">What delays are drawn from.</param>
    public SwitchPart(IRandomSource random)
    {
        _random = random;
        Knobs =
        [
            Turn.Choice("state", "Whether it can be reached: down is answered 96, unreachable 92", () => _now.State, state => _now = _now with { State = state }),
            Turn.Time("delay", "How long it takes on the way to the issuer", () => _now.Delay, delay => _now = _now with { Delay = delay }),
            KnobForms.Seconds("timeout", "How long it waits for an issuer before it answers 98; 0: without end", LongestTimeout, () => _now.Timeout, timeout => _now = _now with { Timeout = timeout }),
        ];
        Presets =
        [
            BankPresets.Normal(Knobs),
            BankPresets.Of("down", "交换中心异常", "The switch is out of order", ("state", "down")),
            BankPresets.Of("silent", "交换中心无应答", "The switch swallows requests", ("state", "silent")),
            BankPresets.Of("gives-up", "交换中心等待发卡行超时", "The switch gives up on the issuer", ("timeout", "15")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "switch";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>How long it waits for an issuer; null without end.</summary>
    internal TimeSpan? Timeout => _now.Timeout == TimeSpan.Zero ? null : _now.Timeout;

    /// <summary>Carries a request to its issuer.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <returns>Null when it has arrived; else how it ended.</returns>
    internal async Task<WorkEnd?> CarryAsync(IssuerPart issuer)
    {
        if (EndOf(_now.State, down: "96") is { } stopped)
            return stopped;
        var delay = _now.Delay.Draw(_random);
        if (delay > TimeSpan.Zero)
            await EventLoop.Current!.DelayAsync(delay);
        return EndOf(issuer.State, down: "91");
    }

    private static WorkEnd? EndOf(BankState state, string down) => state switch
    {
        BankState.Down => new WorkEnd(down),
        BankState.Unreachable => new WorkEnd("92"),
        BankState.Silent => WorkEnd.Silent,
        _ => null,
    };

    private sealed record Settings(BankState State, Spread Delay, TimeSpan Timeout);
}
