using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Board;

/// <summary>The condition of the terminal's receipt printer (DEV-06, DEV-07); it outlives restarts.</summary>
public sealed class PrinterPart : IWorldPart
{
    private const int MostLines = 100_000;
    private const double SlowestLine = 60_000;
    private static readonly TimeSpan UsualLineTime = TimeSpan.FromMilliseconds(40);

    /// <summary>Makes a printer that works.</summary>
    public PrinterPart()
    {
        Knobs =
        [
            KnobForms.Word("state", "What is wrong with it", () => State, state => State = state),
            KnobForms.WholeOrNone("paper", "How many lines of paper are left; none: plenty", MostLines, () => Paper, paper => Paper = paper),
            KnobForms.Number("lineTime", "How long a line takes, in ms", 1, SlowestLine, () => LineTime.TotalMilliseconds, time => LineTime = TimeSpan.FromMilliseconds(time)),
        ];
        Presets =
        [
            Preset("normal", "正常", "works", ("state", "works"), ("paper", KnobForms.None), ("lineTime", "40")),
            Preset("paper-out", "打印机缺纸", "out of paper", ("paper", "0")),
            Preset("paper-ends", "打印中途缺纸", "the paper ends in the middle of a receipt", ("paper", "5")),
            Preset("jammed", "打印机卡纸", "paper jam", ("state", "jammed")),
            Preset("slow", "打印机缓慢", "prints too slowly", ("lineTime", "5000")),
            Preset("hangs", "打印驱动无返回", "its driver never returns", ("state", "hangs")),
            Preset("throws", "打印驱动出错", "its driver throws", ("state", "throws")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "printer";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>What is wrong with it.</summary>
    public PrinterState State { get; set; }

    /// <summary>How many lines of paper are left; null is plenty.</summary>
    public int? Paper { get; set; }

    /// <summary>How long a line takes.</summary>
    public TimeSpan LineTime { get; set; } = UsualLineTime;

    private static WorldPreset Preset(string name, string chinese, string english, params (string Knob, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Knob, setting.Value))]);
}
