using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Links;

/// <summary>One attempt to bring a link up, for the merchant, the trace and the tests.</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Number">Which attempt on this link, from 1.</param>
/// <param name="Lasted">How long it took.</param>
/// <param name="Fault">Why it failed; null when the link is up.</param>
/// <param name="Remedy">What the policy made of the fault; null when the link is up.</param>
public sealed record LinkAttempt(string Link, int Number, TimeSpan Lasted, Fault? Fault, LinkRemedy? Remedy)
{
    /// <summary>What the link did, step by step; empty when it has nothing to tell.</summary>
    public IReadOnlyList<LinkStep> Steps { get; init; } = [];
}
