using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;

namespace Terminal.Core.Transactions;

/// <summary>
/// What the acquirer has announced of its hours (HOST-10). The newest answer counts: one without an announcement takes the last one
/// back. It is not kept over a restart; the first answer tells it anew.
/// </summary>
internal sealed class ServiceHours(BusinessClock clock, ITrace trace)
{
    private ServiceNotice? _notice;

    /// <summary>Takes what a genuine answer announces.</summary>
    /// <param name="answer">The answer.</param>
    public void Hear(IsoMessage answer)
    {
        var notice = Field63.TryRead(answer, out var texts) ? ServiceNotice.Read(texts.AcquirerText, clock.Now) : null;
        if (notice is not null && notice != _notice)
            trace.Write("flow", "service notice", notice.ToText());
        _notice = notice;
    }

    /// <summary>Until when a function is closed; null when it is open.</summary>
    /// <param name="function">The function.</param>
    public DateTimeOffset? ClosedUntil(TerminalFunctions function) =>
        _notice is { } notice && notice.Closes(function, clock.Now) ? notice.Until : null;
}
