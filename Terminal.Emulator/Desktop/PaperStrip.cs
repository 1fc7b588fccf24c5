using Terminal.Core.Devices;

namespace Terminal.Emulator.Desktop;

/// <summary>What came out of the terminal's printer and hangs there. It outlives restarts.</summary>
internal sealed class PaperStrip
{
    private const int Longest = 120;

    private readonly Queue<PrintLine> _lines = new();

    /// <summary>What came out and was not torn off, oldest first; at most 120 lines.</summary>
    public IReadOnlyCollection<PrintLine> Lines => _lines;

    /// <summary>How many lines have ever come out.</summary>
    public int Printed { get; private set; }

    /// <summary>Takes a line that comes out.</summary>
    public void Take(PrintLine line)
    {
        _lines.Enqueue(line);
        Printed++;
        if (_lines.Count > Longest)
            _lines.Dequeue();
    }

    /// <summary>Tears off what came out.</summary>
    public void Tear() => _lines.Clear();
}
