using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Board;

/// <summary>
/// The condition of the terminal's supply (DEV-12), and the driver that reports it; it outlives restarts. What the supply does to other
/// parts when it fails is theirs to say: the power goes, a module restarts, a printer jams.
/// </summary>
public sealed class SupplyPart : IWorldPart, ISupply
{
    /// <summary>Below so many per cent of battery no sale begins, unless the mains are there.</summary>
    public const int Low = 15;

    private const int Full = 100;

    /// <summary>Makes a supply that is good.</summary>
    public SupplyPart()
    {
        Knobs =
        [
            KnobForms.Word("mains", "Whether the adapter gives power", () => Mains, mains => Mains = mains),
            KnobForms.Whole("battery", "How full the battery is, in per cent", 0, Full, () => Battery, battery => Battery = battery),
            KnobForms.Word("voltage", "What the voltage is like", () => Voltage, voltage => Voltage = voltage),
        ];
        Presets =
        [
            Preset("normal", "正常", "works", ("mains", "on"), ("battery", "100"), ("voltage", "steady")),
            Preset("on-battery", "靠电池供电", "runs on its battery", ("mains", "off"), ("battery", "80")),
            Preset("low-battery", "电池电量不足", "the battery is nearly empty", ("mains", "off"), ("battery", "6")),
            Preset("unstable", "电源电压不稳", "the voltage sags", ("voltage", "sagging")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "supply";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>Whether the adapter gives power.</summary>
    public MainsState Mains { get; set; }

    /// <summary>How full the battery is, in per cent.</summary>
    public int Battery { get; set; } = Full;

    /// <summary>What the voltage is like.</summary>
    public SupplyVoltage Voltage { get; set; }

    /// <inheritdoc/>
    public Fault? Trouble => Voltage == SupplyVoltage.Sagging ? Fault.SupplyUnstable
        : Mains == MainsState.Off && Battery < Low ? Fault.SupplyLow
        : null;

    private static WorldPreset Preset(string name, string chinese, string english, params (string Knob, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Knob, setting.Value))]);
}
