namespace Terminal.Drivers.Modems.At;

/// <summary>A command line and what is known about its answer.</summary>
/// <param name="Text">The line without its end, e.g. <c>AT+CSQ</c>; printable ASCII.</param>
/// <param name="Limit">How long it may take, from its first byte to its final result.</param>
public sealed record AtCommand(string Text, TimeSpan Limit)
{
    /// <summary>Which results end it.</summary>
    public AtCommandKind Kind { get; init; }

    /// <summary>How the lines of its answer begin, e.g. <c>+CSQ:</c>. All other lines are news.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>
    /// The fewest values, separated by commas, of a line of its answer. Tells the answer of <c>AT+CREG?</c> (2 or more) from the
    /// news of the same beginning (1).
    /// </summary>
    public int LeastValues { get; init; } = 1;

    /// <summary>True if any line that is no known news belongs to the answer (ATI, AT+CGSN).</summary>
    public bool TakesAnyLine { get; init; }

    /// <summary>The bytes to hand over when the modem prompts for them, or null.</summary>
    public ReadOnlyMemory<byte>? Payload { get; init; }

    /// <summary>The final result that means success instead of OK, e.g. <c>SEND OK</c>; or null.</summary>
    public string? SuccessText { get; init; }

    /// <summary>Final results that mean failure, besides the errors that all commands share, e.g. <c>SEND FAIL</c>.</summary>
    public IReadOnlyList<string> FailureTexts { get; init; } = [];

    /// <summary>The line of its answer that raw bytes follow, or null.</summary>
    public BinaryLine? Binary { get; init; }

    /// <summary>
    /// How often it may be sent if it is not answered, or is answered without a line of <see cref="Prefixes"/>: more than 1 only
    /// for commands that change nothing.
    /// </summary>
    public int Tries { get; init; } = 1;

    /// <summary>A command that reads something: sent again once if the answer is lost.</summary>
    /// <param name="text">The line.</param>
    /// <param name="prefix">How the lines of the answer begin.</param>
    /// <param name="limit">How long each try may take.</param>
    public static AtCommand Query(string text, string prefix, TimeSpan limit) => new(text, limit) { Prefixes = [prefix], Tries = 2 };
}
