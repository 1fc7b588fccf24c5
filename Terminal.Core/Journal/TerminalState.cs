namespace Terminal.Core.Journal;

/// <summary>What the terminal remembers of itself.</summary>
public sealed record TerminalState
{
    /// <summary>The STAN (F11) that the next message takes, 1 to 999999.</summary>
    public int NextStan { get; init; } = 1;

    /// <summary>The batch number (F60.2) as the host gave it at sign-on, 0 to 999999.</summary>
    public int Batch { get; init; }

    /// <summary>Whether the terminal is signed on.</summary>
    public bool IsSignedOn { get; init; }

    /// <summary>Why a sign-on is needed, e.g. the response code 77; null while signed on, and before the very first sign-on.</summary>
    public string? SignOnReason { get; init; }

    /// <summary>Business time less the terminal's own clock in UTC+08:00, as learnt at sign-on.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>How often the terminal has started with this journal.</summary>
    public int BootCount { get; init; }

    /// <summary>The number that the next owed reversal takes; never given twice.</summary>
    public long NextNumber { get; init; } = 1;
}
