namespace Terminal.Core.Journal;

/// <summary>The codes of <see cref="ReversalReason"/>.</summary>
public static class ReversalReasonExtensions
{
    /// <summary>The two characters that F39 of the 0400 carries.</summary>
    /// <param name="reason">The reason.</param>
    public static string Code(this ReversalReason reason) => reason switch
    {
        ReversalReason.NoApproval => "98",
        ReversalReason.TerminalFault => "96",
        ReversalReason.MacInvalid => "A0",
        ReversalReason.CardRefused => "06",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reversal reason."),
    };
}
