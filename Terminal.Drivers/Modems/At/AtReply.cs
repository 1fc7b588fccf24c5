namespace Terminal.Drivers.Modems.At;

/// <summary>What came of a command.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record AtReply(AtOutcome Outcome)
{
    /// <summary>The final result as the modem wrote it; empty if none came.</summary>
    public string Final { get; init; } = string.Empty;

    /// <summary>The lines of the answer before the final result.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The raw bytes of the answer, see <see cref="AtCommand.Binary"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>True if lines or bytes of the answer were more than the limits allow, and were dropped.</summary>
    public bool Truncated { get; init; }

    /// <summary>False only if it is proven that not one byte of the command was handed to the line.</summary>
    public bool Sent { get; init; }

    /// <summary>False only if it is proven that not one byte of the command's payload was handed to the line.</summary>
    public bool PayloadSent { get; init; }

    /// <summary>True for <see cref="AtOutcome.Ok"/>.</summary>
    public bool Succeeded => Outcome is AtOutcome.Ok;
}
