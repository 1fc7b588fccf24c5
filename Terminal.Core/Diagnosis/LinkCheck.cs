using Terminal.Core.Devices;

namespace Terminal.Core.Diagnosis;

/// <summary>What the network check-up found on one link (OPS-02).</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Steps">How it came up, step by step.</param>
/// <param name="ConnectTime">How long it took to come up, or to fail.</param>
/// <param name="RoundTrips">How long the host took to answer each line test (0820 with F60.3 = 301).</param>
/// <param name="BytesPerSecond">Bytes of the line tests in both directions over the time they took; null when none was answered.
/// Short messages: this is what sales feel, not what the line could carry.</param>
/// <param name="Fault">Why the link cannot be used; null when it can.</param>
public sealed record LinkCheck(
    string Link,
    IReadOnlyList<LinkStep> Steps,
    TimeSpan ConnectTime,
    IReadOnlyList<TimeSpan> RoundTrips,
    double? BytesPerSecond,
    Fault? Fault)
{
    /// <summary>Warnings: faults of steps that did not keep the link from coming up.</summary>
    public IReadOnlyList<Fault> Warnings => Fault is null ? [.. Steps.Select(step => step.Fault).OfType<Fault>().Distinct()] : [];
}
