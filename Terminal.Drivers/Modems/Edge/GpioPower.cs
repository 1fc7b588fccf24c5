using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Edge;

/// <summary>
/// A supply behind an output of the board: the value file of a GPIO line that the kernel shows (sysfs), exported and set to
/// output by the board's start-up. 0 cuts it, 1 restores it.
/// </summary>
/// <param name="file">The value file, e.g. <c>/sys/class/gpio/gpio17/value</c>.</param>
/// <param name="loop">The terminal's loop.</param>
public sealed class GpioPower(string file, EventLoop loop) : IModemPower
{
    /// <summary>How long the supply is cut: the capacitors of a module hold it up for a good second.</summary>
    public static readonly TimeSpan OffTime = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<Outcome> CycleAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Set(on: false)) return Fault.DriverFailed;
        var isOn = false;
        try
        {
            await loop.DelayAsync(OffTime, cancellationToken);
        }
        finally
        {
            isOn = Set(on: true);
        }

        return isOn ? Outcome.Ok : Fault.DriverFailed;
    }

    /// <summary>Such a file is the kernel's own: writing it does not wait for a disk.</summary>
    private bool Set(bool on)
    {
        try
        {
            File.WriteAllText(file, on ? "1" : "0");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
