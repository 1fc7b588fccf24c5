using Terminal.Core.Security;

namespace Terminal.Emulator.Host;

/// <summary>How the twin behaves when nothing is wrong.</summary>
public sealed record AcquirerSettings
{
    /// <summary>F32, the acquirer's id, at most 11 digits.</summary>
    public string AcquirerId { get; init; } = "00010000";

    /// <summary>F44, issuer's id of the test bank, at most 11 characters.</summary>
    public string IssuerId { get; init; } = "01020000";

    /// <summary>How F64 is computed.</summary>
    public MacAlgorithm MacAlgorithm { get; init; } = MacAlgorithm.UnionPay;

    /// <summary>How long the host and the bank behind it think about a message. Default 120 ms.</summary>
    public TimeSpan ServiceTime { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>The part of the service time by which a message may take longer or shorter, 0 to 1. Default 0.25.</summary>
    public double ServiceJitter { get; init; } = 0.25;

    /// <summary>How long a connection may be silent before the host ends it. Default 10 minutes.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long connections are refused each time that the fault <c>refused</c> counts. Default 30 s.</summary>
    public TimeSpan RefusalTime { get; init; } = TimeSpan.FromSeconds(30);
}
