using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>The paper in the terminal's printer: how much is left, and what came out last. It outlives restarts.</summary>
internal sealed class PaperRoll : IWorldPart
{
    private const int LongestStrip = 120;
    private const int Longest = 10_000;

    private readonly Queue<PrintLine> _strip = new();
    private int? _left;
    private VirtualPrinter? _printer;

    /// <summary>Makes a roll with plenty of paper.</summary>
    public PaperRoll()
    {
        Knobs = [KnobForms.WholeOrNone("linesLeft", "How many lines the paper lasts; none is plenty", Longest, () => Left, value => Left = value)];
        Presets =
        [
            Preset("normal", "纸张充足", "Plenty of paper", KnobForms.None),
            Preset("nearly-out", "纸张将尽", "A few lines are left", "8"),
            Preset("out-of-paper", "缺纸", "Out of paper", "0"),
        ];
    }

    /// <inheritdoc/>
    public string Name => "paper";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>What came out and was not torn off, oldest first; at most 120 lines.</summary>
    public IReadOnlyCollection<PrintLine> Strip => _strip;

    /// <summary>How many lines have ever come out.</summary>
    public int Printed { get; private set; }

    private int? Left
    {
        get => _printer is { } printer ? printer.LinesLeft : _left;
        set
        {
            _left = value;
            if (_printer is { } printer)
                printer.LinesLeft = value;
        }
    }

    /// <summary>Puts the roll into a printer.</summary>
    public void PutInto(VirtualPrinter printer)
    {
        var left = Left;
        (_printer, _left) = (printer, left);
        printer.LinesLeft = left;
    }

    /// <summary>Takes a line that comes out.</summary>
    public void Take(PrintLine line)
    {
        _strip.Enqueue(line);
        Printed++;
        if (_strip.Count > LongestStrip)
            _strip.Dequeue();
    }

    /// <summary>Tears off what came out.</summary>
    public void Tear() => _strip.Clear();

    private static WorldPreset Preset(string name, string chinese, string english, string left) =>
        new(name, new BilingualText(chinese, english), [KeyValuePair.Create("linesLeft", left)]);
}
