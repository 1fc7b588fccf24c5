using System.Text;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.At;

/// <summary>
/// Gets commands and answers back into step: after the line was opened, after a command was abandoned, after a result that
/// nobody had asked for. A marker (AT) must be answered by exactly one OK with quiet before and behind it; after an
/// abandoned command twice in a row, for the first may have been taken by the late result. A modem that answers no marker
/// may be in data mode: it is brought back by DTR or by the escape sequence, and hangs up.
/// </summary>
internal sealed class AtSynchronizer(AtPort port, AtLimits limits)
{
    private const string MarkerText = "AT";

    private static readonly byte[] CancelPrompt = [0x1B];
    private static readonly byte[] AbortDialling = [0x0D];
    private static readonly byte[] Escape = "+++"u8.ToArray();

    /// <summary>Tries until the next answer is certain to belong to the next command.</summary>
    /// <param name="abandoned">The command that was given up, or null.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>OK, a time-out, or that the line is lost.</returns>
    public async Task<AtOutcome> SynchronizeAsync(AtCommand? abandoned, CancellationToken cancellationToken)
    {
        port.Trace.Write("modem", "sync", abandoned is null ? "begins" : "after " + AtTraceText.OfCommand(abandoned.Text));
        // A modem that starts with ATV0 answers in numbers until it is told otherwise.
        port.Dialogue.NumbersCount = true;
        try
        {
            var outcome = await TryAsync(abandoned, cancellationToken);
            port.Trace.Write("modem", "sync", outcome is AtOutcome.Ok ? "in step" : outcome.GetType().Name);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return new AtOutcome.TimedOut();
        }
        finally
        {
            port.Dialogue.NumbersCount = port.Model.NumericResults;
        }
    }

    private async Task<AtOutcome> TryAsync(AtCommand? abandoned, CancellationToken cancellationToken)
    {
        if (abandoned?.Payload is not null) await port.WriteAsync(CancelPrompt, cancellationToken);
        if (abandoned?.Kind is AtCommandKind.Call) await port.WriteAsync(AbortDialling, cancellationToken);
        var cleanRounds = abandoned is null ? 1 : 2;
        if (!port.Dialogue.ConnectedUnasked && await MarkAsync(cleanRounds, cancellationToken)) return new AtOutcome.Ok();
        if (port.Lost is null) await LeaveDataModeAsync(cancellationToken);
        if (port.Lost is null && await MarkAsync(cleanRounds, cancellationToken)) return new AtOutcome.Ok();
        return port.Lost is { } fault ? new AtOutcome.LineLost(fault) : new AtOutcome.TimedOut();
    }

    private async Task<bool> MarkAsync(int cleanRounds, CancellationToken cancellationToken)
    {
        var (clean, misses) = (0, 0);
        while (misses < limits.MarkerTries && port.Lost is null && !port.Dialogue.ConnectedUnasked)
        {
            await QuietAsync(cancellationToken);
            if (await IsCleanAsync(cancellationToken)) clean++;
            else (clean, misses) = (0, misses + 1);
            if (clean == cleanRounds) return true;
        }

        return false;
    }

    private async Task<bool> IsCleanAsync(CancellationToken cancellationToken)
    {
        var strays = port.Dialogue.Strays;
        var echoes = port.Dialogue.Echo;
        var reply = await port.ExchangeAsync(new AtCommand(MarkerText, limits.MarkerLimit), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!reply.Succeeded) return false;
        await port.Loop.DelayAsync(limits.QuietTime, cancellationToken);
        // A modem that has echoed so far and does not echo the marker has not answered the marker.
        return port.Dialogue.Strays == strays && (echoes is not true || port.Dialogue.Echo is true);
    }

    /// <summary>Waits until nothing has come for a while; a modem that never falls silent is not waited for.</summary>
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(port.Loop.Time, limits.QuietLimit, cancellationToken);
        while (!deadline.HasPassed)
        {
            var left = limits.QuietTime - port.Loop.Time.GetElapsedTime(port.LastByte);
            if (left <= TimeSpan.Zero) return;
            await port.Loop.DelayAsync(left, cancellationToken);
        }
    }

    /// <summary>The modem may hold what it gets for data: back to command state, and no call.</summary>
    private async Task LeaveDataModeAsync(CancellationToken cancellationToken)
    {
        port.Dialogue.ConnectedUnasked = false;
        port.Trace.Write("modem", "sync", "leaves data mode");
        await DropAsync(cancellationToken);
        if (port.Model.Escape is EscapeStyle.GuardTime)
        {
            var guard = port.Model.GuardTime + limits.QuietTime;
            await port.Loop.DelayAsync(guard, cancellationToken);
            if (await port.WriteAsync(Escape, cancellationToken) is not null) return;
            await port.Loop.DelayAsync(guard, cancellationToken);
            // In command state the signs are the beginning of a command line: end it.
            if (await port.WriteAsync(AbortDialling, cancellationToken) is not null) return;
            await port.Loop.DelayAsync(limits.QuietTime, cancellationToken);
        }

        await port.WriteAsync(Encoding.ASCII.GetBytes(port.Model.HangUp + "\r"), cancellationToken);
        await port.Loop.DelayAsync(limits.QuietTime, cancellationToken);
    }

    /// <summary>Ends a call by DTR, where the line has it.</summary>
    /// <returns>True if it has.</returns>
    public async Task<bool> DropAsync(CancellationToken cancellationToken)
    {
        if (port.ControlLines is not { } lines) return false;
        if (!(await lines.SetAsync(dataTerminalReady: false, requestToSend: null)).Succeeded) return false;
        try
        {
            await port.Loop.DelayAsync(limits.DropTime, cancellationToken);
        }
        finally
        {
            if (port.Lost is null) await lines.SetAsync(dataTerminalReady: true, requestToSend: null);
        }

        return true;
    }
}
