using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desktop;

/// <summary>A printer whose lines are shown once they are out.</summary>
/// <param name="printer">The printer.</param>
/// <param name="printed">Takes each line.</param>
internal sealed class PrintTap(IPrinter printer, Action<PrintLine> printed) : IPrinter
{
    public async Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken)
    {
        var outcome = await printer.PrintAsync(lines, cancellationToken);
        if (outcome.Succeeded)
        {
            foreach (var line in lines)
                printed(line);
        }

        return outcome;
    }
}
