using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.At;

/// <summary>How a command ended: a closed set.</summary>
public abstract record AtOutcome
{
    private AtOutcome()
    {
    }

    /// <summary>OK, or the command's own word for it, e.g. SEND OK.</summary>
    public sealed record Ok : AtOutcome;

    /// <summary>The modem is in data mode; <see cref="AtChannel.Data"/> is the stream.</summary>
    /// <param name="Text">What stood behind CONNECT, e.g. <c>1200</c>; may be empty.</param>
    public sealed record Connect(string Text) : AtOutcome;

    /// <summary>ERROR, or the command's own word for it, e.g. SEND FAIL.</summary>
    public sealed record Error : AtOutcome;

    /// <summary>An error of the mobile equipment (3GPP TS 27.007, 9.2).</summary>
    /// <param name="Code">The number, also when it came in words that the standard knows; null for other words.</param>
    /// <param name="Text">What the modem wrote.</param>
    public sealed record CmeError(CmeCode? Code, string Text) : AtOutcome;

    /// <summary>An error of the message service (3GPP TS 27.005, 3.2.5).</summary>
    /// <param name="Code">The number, or null when it came in words.</param>
    /// <param name="Text">What the modem wrote.</param>
    public sealed record CmsError(int? Code, string Text) : AtOutcome;

    /// <summary>No carrier came, or the modem does not report the cause (see ATX).</summary>
    public sealed record NoCarrier : AtOutcome;

    /// <summary>The number is busy.</summary>
    public sealed record Busy : AtOutcome;

    /// <summary>Nobody picked up.</summary>
    public sealed record NoAnswer : AtOutcome;

    /// <summary>No dial tone.</summary>
    public sealed record NoDialTone : AtOutcome;

    /// <summary>The modem itself holds the number back for a while.</summary>
    public sealed record Delayed : AtOutcome;

    /// <summary>The modem itself refuses the number until it is reset by hand.</summary>
    public sealed record Blacklisted : AtOutcome;

    /// <summary>The modem has not dialled: somebody uses the line.</summary>
    public sealed record LineInUse : AtOutcome;

    /// <summary>The modem has not dialled: there is no line.</summary>
    public sealed record NoLine : AtOutcome;

    /// <summary>
    /// No final result before the deadline, or the caller gave up. The modem may still be busy with it; the channel finds its
    /// step again before the next command.
    /// </summary>
    public sealed record TimedOut : AtOutcome;

    /// <summary>The serial line failed or is not open.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record LineLost(Fault Fault) : AtOutcome;
}
