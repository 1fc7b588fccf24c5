namespace Terminal.Drivers.PinPads;

/// <summary>The limits of a PIN pad.</summary>
public sealed record PinPadSettings
{
    /// <summary>Between two keys. Default 30 s.</summary>
    public TimeSpan KeyDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a whole entry. Default 60 s.</summary>
    public TimeSpan TotalDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the keyboard to say that it works. Default 2 s.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For the security module. Default 5 s.</summary>
    public TimeSpan ModuleDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A key that is down for longer is stuck. Default 10 s.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same key going down again sooner after it came up has bounced, nobody pressed it. Default 30 ms.</summary>
    public TimeSpan BounceTime { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>No PIN is taken when the last self-test is older. Default 24 h.</summary>
    public TimeSpan SelfTestAfter { get; init; } = TimeSpan.FromHours(24);
}
