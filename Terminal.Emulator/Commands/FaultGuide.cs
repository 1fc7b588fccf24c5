namespace Terminal.Emulator.Commands;

/// <summary>How a fault is written and what it does, for people.</summary>
/// <param name="Form">As it is written, its value in capitals.</param>
/// <param name="Meaning">What happens.</param>
internal sealed record FaultGuide(string Form, string Meaning)
{
    /// <summary>The faults of the acquirer and its network.</summary>
    public static IReadOnlyList<FaultGuide> Host { get; } =
    [
        new("answer-lost", "decided and posted, but the answer never leaves"),
        new("answer-late=SECONDS", "the answer leaves so much later"),
        new("answer-doubled", "the answer is sent twice"),
        new("answer-crossed", "the answer comes over the connection of the next purchase, before its own answer"),
        new("request-doubled", "the network delivers the request twice"),
        new("held-and-overtaken", "the network holds the request until the terminal's next one was answered"),
        new("mac-wrong", "one bit of the answer's MAC is wrong"),
        new("stan-wrong", "the answer has another trace number"),
        new("amount-wrong", "the answer has another amount"),
        new("truncated", "only the first half of the answer comes"),
        new("garbage", "random bytes come instead of the answer"),
        new("no-answer", "the request is swallowed: neither decided on nor answered"),
        new("refused", "connections that would bring the message are refused for a while"),
        new("code=NN", "this response code is answered; nothing is posted unless it approves"),
        new("not-posted", "approved, but no money is moved"),
        new("host-gone", "decided and posted, then the host is gone and nothing is accepted any more"),
        new("arpc-wrong", "the issuer's proof to a chip is wrong"),
        new("arpc-missing", "the issuer does not prove itself to a chip"),
        new("script=COMMAND", "the issuer sends a chip a script: block-application, unblock-pin, change-pin=PIN …"),
        new("script-wrong", "the MACs of the issuer's script commands are wrong"),
    ];

    /// <summary>The faults of the terminal's own devices and of the person in front of it; they take no @MTI and no *COUNT.</summary>
    public static IReadOnlyList<FaultGuide> Devices { get; } =
    [
        new("no-card", "nobody swipes a card"),
        new("bad-swipe=N", "N swipes cannot be read"),
        new("pin-wrong", "a wrong PIN is typed"),
        new("pin-bypassed", "Enter is pressed without a PIN"),
        new("pin-cancelled", "Cancel is pressed at the PIN pad"),
        new("pin-never", "nobody types a PIN"),
        new("paper-out[=LINES]", "the paper ends after so many lines, or at once"),
        new("killed=K", "this process kills itself before (odd K) or after (even) a call; real clock only"),
        new("blocked=K", "a call blocks the whole terminal until its watchdog ends this process; real clock only"),
    ];

    /// <summary>The faults of the acquirer's certificate; they take no @MTI and no *COUNT, and need a profile that speaks TLS.</summary>
    public static IReadOnlyList<FaultGuide> Certificate { get; } =
    [
        new("tls-wrong-name", "the acquirer's certificate is for another name"),
        new("tls-expired", "the certificate has expired"),
        new("tls-not-yet-valid", "the certificate is not valid yet"),
        new("tls-unknown-ca", "the certificate is from an authority that nobody trusts"),
    ];

    /// <summary>The faults that an acquirer can have which runs alone.</summary>
    public static IReadOnlyList<FaultGuide> Acquirer { get; } = [.. Host, .. Certificate];

    /// <summary>All faults.</summary>
    public static IReadOnlyList<FaultGuide> All { get; } = [.. Host, .. Certificate, .. Devices];

    /// <summary>The name alone.</summary>
    public string Name => Form.Split('=', '[')[0];
}
