using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.Desk;

/// <summary>
/// What depends on the power of one virtual terminal, from one power-on to the next power cut. Once the power is gone, its
/// program still turns in memory, as nothing ends a task from outside, but no call of it passes and none of its calls returns.
/// </summary>
internal sealed class PowerDomain : IDisposable
{
    private readonly EventLoop _loop;
    private readonly SimulatedDisk _disk;
    private readonly int _cycle;
    private readonly CancellationTokenSource _gone = new();
    private (int At, PowerLoss Loss)? _cut;

    /// <summary>Switches a terminal on.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="disk">The journal's disk, which shares the terminal's power.</param>
    public PowerDomain(EventLoop loop, SimulatedDisk disk)
    {
        _loop = loop;
        _disk = disk;
        disk.PowerOn();
        disk.WhenPowerGoes = () => _loop.Post(_gone.Cancel);
        _cycle = disk.PowerCycle;
    }

    /// <summary>Fires when the power has gone.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Whether the power is still there.</summary>
    public bool IsOn => _disk.PowerCycle == _cycle;

    /// <summary>How often a call of journal, key vault, chip card, link or printer began or ended so far.</summary>
    public int Passed { get; private set; }

    /// <summary>Arranges a power cut before (odd) or after (even) a call.</summary>
    /// <param name="pass">At which beginning or end of a call, from 1, as <see cref="Passed"/> counts them.</param>
    /// <param name="loss">What is left of what the disk has not synced.</param>
    public void CutAt(int pass, PowerLoss loss) => _cut = (pass, loss);

    /// <summary>Makes a terminal's surroundings depend on this power.</summary>
    public TerminalSetup Around(TerminalSetup setup) =>
        new CallGate(PassAsync).Around(setup) with { Trace = new PoweredTrace(setup.Trace, this) };

    public void Dispose() => _gone.Dispose();

    private Task PassAsync()
    {
        if (IsOn && ++Passed == _cut?.At)
            _disk.CutPower(_cut.Value.Loss);
        return IsOn ? Task.CompletedTask : new TaskCompletionSource().Task;
    }

    private sealed class PoweredTrace(ITrace inner, PowerDomain power) : ITrace
    {
        public void Write(string source, string kind, string text)
        {
            if (power.IsOn)
                inner.Write(source, kind, text);
        }
    }
}
