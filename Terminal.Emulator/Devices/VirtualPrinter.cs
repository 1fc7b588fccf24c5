using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Devices;

/// <summary>A printer whose paper is a list of lines.</summary>
/// <param name="loop">The loop.</param>
/// <param name="condition">What is wrong with it.</param>
public sealed class VirtualPrinter(EventLoop loop, PrinterPart condition) : IPrinter
{
    private const int LinesBeforeJam = 3;

    private readonly List<PrintLine> _paper = [];

    /// <summary>Everything printed so far, when nobody takes the lines as they come out.</summary>
    public IReadOnlyList<PrintLine> Paper => _paper;

    /// <summary>How many more lines the roll that the operator has put in has; null is plenty.</summary>
    public int? LinesLeft { get; set; }

    /// <summary>Told of each line that comes out; null for nobody.</summary>
    public Action<PrintLine>? Printed { get; init; }

    public async Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken)
    {
        if (condition.State == PrinterState.Throws)
            throw new InvalidOperationException("The emulated driver of the printer has a defect.");
        // What hangs does not listen to a cancellation either.
        if (condition.State == PrinterState.Hangs)
            await new TaskCompletionSource().Task;
        for (var i = 0; i < lines.Count; i++)
        {
            if (condition.Paper == 0 || LinesLeft == 0)
                return Fault.PrinterOutOfPaper;
            if (condition.State == PrinterState.Jammed && i == LinesBeforeJam)
                return Fault.PrinterFailed;
            await loop.DelayAsync(condition.LineTime, cancellationToken);
            if (Printed is null)
                _paper.Add(lines[i]);
            condition.Paper--;
            LinesLeft--;
            Printed?.Invoke(lines[i]);
        }

        return Outcome.Ok;
    }
}
