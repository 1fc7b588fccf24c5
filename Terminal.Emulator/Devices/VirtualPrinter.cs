using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Devices;

/// <summary>A printer whose paper is a list of lines.</summary>
public sealed class VirtualPrinter(EventLoop loop, TimeSpan lineTime) : IPrinter
{
    private readonly List<PrintLine> _paper = [];

    /// <summary>Everything printed so far.</summary>
    public IReadOnlyList<PrintLine> Paper => _paper;

    /// <summary>How many more lines the roll has; null is plenty.</summary>
    public int? LinesLeft { get; set; }

    public async Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            if (LinesLeft == 0)
                return Fault.PrinterOutOfPaper;
            await loop.DelayAsync(lineTime, cancellationToken);
            _paper.Add(line);
            LinesLeft--;
        }

        return Outcome.Ok;
    }
}
