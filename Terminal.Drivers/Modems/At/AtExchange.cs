namespace Terminal.Drivers.Modems.At;

/// <summary>One command under way and what came for it so far.</summary>
internal sealed class AtExchange(AtCommand command)
{
    private readonly TaskCompletionSource _prompted = new();
    private readonly TaskCompletionSource _ended = new();

    public AtCommand Command { get; } = command;

    public List<string> Lines { get; } = [];

    public byte[] Payload { get; set; } = [];

    public bool Truncated { get; set; }

    public bool EchoSeen { get; set; }

    public bool PayloadSent { get; set; }

    /// <summary>The final result, once there is one.</summary>
    public AtOutcome? Outcome { get; private set; }

    public string Final { get; private set; } = string.Empty;

    /// <summary>Completes with the prompt, or with the final result if that comes instead.</summary>
    public Task Prompted => _prompted.Task;

    /// <summary>Completes with the final result.</summary>
    public Task Ended => _ended.Task;

    public void Prompt() => _prompted.TrySetResult();

    /// <summary>Must be the last thing done with what came: the waiting command goes on inside.</summary>
    public void End(AtOutcome outcome, string final)
    {
        if (Outcome is not null) return;
        Outcome = outcome;
        Final = final;
        _prompted.TrySetResult();
        _ended.TrySetResult();
    }

    public AtReply ToReply(AtOutcome outcome) => new(outcome)
    {
        Final = Final,
        Lines = [.. Lines],
        Payload = Payload,
        Truncated = Truncated,
        Sent = true,
        PayloadSent = PayloadSent,
    };
}
