using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// One issuing bank behind the switch, known by the first digits (BIN) of its cards. It fails or delays by itself, and at each step of
/// its work (HOST-13). Settings may be made on another thread than that of the acquirer.
/// </summary>
public sealed class IssuerPart : IWorldPart
{
    private const string UsualError = "96";
    private readonly IRandomSource _random;
    private readonly ITrace _trace;
    private volatile Settings _now = new(BankState.Works, ProcessingStep.None, ProcessingTrouble.Delay, Spread.Of(40_000), UsualError);

    /// <summary>Makes an issuer that works.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="bins">What its card numbers begin with.</param>
    /// <param name="random">What delays are drawn from.</param>
    /// <param name="trace">Takes what goes wrong.</param>
    public IssuerPart(string name, IReadOnlyList<string> bins, IRandomSource random, ITrace trace)
    {
        (Name, Bins, _random, _trace) = (name, bins, random, trace);
        Knobs =
        [
            Turn.Choice("state", "Whether it can be reached: down is answered 91, unreachable 92", () => _now.State, state => _now = _now with { State = state }),
            Turn.Choice("step", "At which step of its work something goes wrong", () => _now.Step, step => _now = _now with { Step = step }),
            Turn.Choice("trouble", "What goes wrong there", () => _now.Trouble, trouble => _now = _now with { Trouble = trouble }),
            Turn.Time("delay", "How much longer the step takes", () => _now.Delay, delay => _now = _now with { Delay = delay }),
            Turn.Text("code", "The code of the error, 2 characters", () => _now.Code, code => _now = _now with { Code = code }, BankPresets.IsCode),
        ];
        Presets =
        [
            BankPresets.Normal(Knobs),
            BankPresets.Of("down", "发卡行系统故障", "The issuing bank is out of order", ("state", "down")),
            BankPresets.Of("unreachable", "发卡行线路中断", "No line to the issuing bank", ("state", "unreachable")),
            BankPresets.Of("silent", "发卡行无应答", "The issuing bank does not answer", ("state", "silent")),
            BankPresets.Of("slow-verify", "身份验证缓慢", "Verifying takes too long", ("step", "before-verify"), ("trouble", "delay"), ("delay", "40000")),
            BankPresets.Of("slow-update", "余额更新缓慢", "The balance is updated late", ("step", "before-update"), ("trouble", "delay"), ("delay", "40000")),
            BankPresets.Of("dies-after-update", "扣款后系统中断", "It dies when the money is gone", ("step", "after-update"), ("trouble", "silence")),
        ];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What its card numbers begin with.</summary>
    public IReadOnlyList<string> Bins { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>Whether it can be reached.</summary>
    internal BankState State => _now.State;

    /// <summary>Whether something goes wrong at a step.</summary>
    /// <param name="step">The step.</param>
    internal bool HasTroubleAt(ProcessingStep step) => _now.Step == step;

    /// <summary>Passes a step of the work on a purchase, and waits where it is slow.</summary>
    /// <param name="step">The step.</param>
    /// <returns>Null to go on; else how the work ended.</returns>
    internal async Task<WorkEnd?> PassAsync(ProcessingStep step)
    {
        var now = _now;
        if (now.Step != step)
            return null;
        if (now.Trouble != ProcessingTrouble.Delay)
        {
            Tell(step, now, now.Trouble == ProcessingTrouble.Error ? now.Code : "");
            return now.Trouble == ProcessingTrouble.Error ? new WorkEnd(now.Code) : WorkEnd.Silent;
        }

        var delay = now.Delay.Draw(_random);
        Tell(step, now, string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:0} ms"));
        await EventLoop.Current!.DelayAsync(delay);
        return null;
    }

    private void Tell(ProcessingStep step, Settings now, string detail) =>
        _trace.Write(Name, Words<ProcessingTrouble>.Of(now.Trouble), $"{Words<ProcessingStep>.Of(step)} {detail}".TrimEnd());

    private sealed record Settings(BankState State, ProcessingStep Step, ProcessingTrouble Trouble, Spread Delay, string Code);
}
