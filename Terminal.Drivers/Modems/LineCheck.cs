namespace Terminal.Drivers.Modems;

/// <summary>
/// How a modem tells what is on the line before it dials: by its answer to a query, by a result of the dialling itself
/// (<see cref="ResultCode.LineInUse"/>, <see cref="ResultCode.NoLine"/>), or by both.
/// </summary>
public sealed record LineCheck
{
    /// <summary>Commands that switch the check on before dialling; not every board has the parts for it, so an error is no harm.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    /// <summary>The command that asks; null if only the dialling tells.</summary>
    public string? Query { get; init; }

    /// <summary>What the answers mean: the first that fits decides, none means that nobody uses the line.</summary>
    public IReadOnlyList<LineAnswer> Answers { get; init; } = [];

    /// <summary>What an answer means.</summary>
    /// <param name="lines">Its lines.</param>
    public LineState StateOf(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Answers.FirstOrDefault(answer => lines.Any(answer.Fits))?.Means ?? LineState.Idle;
    }
}
