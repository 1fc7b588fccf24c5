using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.World.Board;

/// <summary>
/// The power of a virtual terminal (DEV-05, DEV-10). When it goes, the program is gone in the middle of what it does, and of what was
/// written and not synced the disk keeps what <c>keeps</c> says. Switching on again is the operator's to do.
/// </summary>
internal sealed class PowerPart : IWorldPart, IDisposable
{
    /// <summary>The part's name.</summary>
    public const string PartName = "power";

    private const int MostCalls = 100_000;

    private readonly EventLoop _loop;
    private readonly SimulatedDisk _disk;
    private readonly ITrace _trace;
    private PowerDomain? _domain;
    private int? _atCall;
    private int? _atDisk;

    /// <summary>Makes a supply that does not fail.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="disk">The journal's disk, which shares the terminal's power.</param>
    /// <param name="trace">Learns that the power has gone.</param>
    public PowerPart(EventLoop loop, SimulatedDisk disk, ITrace trace)
    {
        (_loop, _disk, _trace) = (loop, disk, trace);
        Knobs =
        [
            KnobForms.Act("cut", "The power goes", Cut),
            KnobForms.WholeOrNone("cutAtCall", "Before (odd) or after (even) which call of journal, key vault, link, chip reader or printer it goes, from now on", MostCalls, () => _atCall, call => Arm(() => _atCall = call)),
            KnobForms.WholeOrNone("cutAtDisk", "Before which write or sync of the journal's disk it goes, from now on", MostCalls, () => _atDisk, call => Arm(() => _atDisk = call)),
            KnobForms.Word("keeps", "What the disk keeps of writes that were not synced", () => Keeps, keeps => Keeps = keeps),
        ];
        Presets = [new("normal", new BilingualText("正常", "normal"), [new("cutAtCall", KnobForms.None), new("cutAtDisk", KnobForms.None), new("keeps", "nothing")])];
    }

    /// <inheritdoc/>
    public string Name => PartName;

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>What the disk keeps of writes that were not synced.</summary>
    public UnsyncedWrites Keeps { get; set; }

    /// <summary>How often the power has gone.</summary>
    public int Cuts { get; private set; }

    /// <summary>Fires when the power of the terminal that is on has gone.</summary>
    public CancellationToken Gone => _domain?.Gone ?? CancellationToken.None;

    /// <summary>Switches a terminal on: everything around it depends on this power from now on.</summary>
    public PowerDomain SwitchOn()
    {
        _domain = new PowerDomain(_loop, _disk);
        var ends = _disk.WhenPowerGoes;
        _disk.WhenPowerGoes = () =>
        {
            (_atCall, _atDisk) = (null, null);
            Cuts++;
            _trace.Write(Name, "gone", string.Create(CultureInfo.InvariantCulture, $"{Cuts}"));
            ends?.Invoke();
        };
        Arm(() => { });
        return _domain;
    }

    /// <inheritdoc/>
    public void Dispose() => _domain?.Dispose();

    /// <summary>The power goes; harmless when it is gone.</summary>
    public void Cut()
    {
        if (_domain is { IsOn: true })
            _disk.CutPower(Loss);
    }

    private void Arm(Action set)
    {
        set();
        if (_domain is not { IsOn: true } on)
            return;
        on.CutAt(_atCall is > 0 and var call ? on.Passed + call : int.MaxValue, Loss);
        _disk.CutPowerAt(_atDisk is > 0 and var write ? _disk.Operations + write : long.MaxValue, before: true, Loss);
    }

    private int Loss(int index, int length) => Keeps switch
    {
        UnsyncedWrites.Everything => length,
        UnsyncedWrites.Half => length / 2,
        _ => 0,
    };
}
