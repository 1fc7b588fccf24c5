using Terminal.Core.Diagnosis;

namespace Terminal.Core.Links;

/// <summary>Which remedy a fault calls for: data, so that an acquirer can have its own. A fault that is not listed is never retried.</summary>
/// <param name="Remedies">The remedy by fault.</param>
public sealed record LinkPolicy(IReadOnlyDictionary<Fault, LinkRemedy> Remedies)
{
    /// <summary>Retries what is transient, leaves at once what a retry cannot help.</summary>
    public static LinkPolicy Default { get; } = new(new Dictionary<Fault, LinkRemedy>
    {
        [Fault.LinkLost] = LinkRemedy.RetryThenNext,
        [Fault.SendTimedOut] = LinkRemedy.RetryThenNext,
        [Fault.TlsFailed] = LinkRemedy.RetryThenNext,
        [Fault.ConnectTimedOut] = LinkRemedy.NextLink,
        [Fault.ConnectionRefused] = LinkRemedy.NextLink,
        [Fault.NetworkUnreachable] = LinkRemedy.NextLink,
        [Fault.HostSilent] = LinkRemedy.NextLink,
        [Fault.HostStalled] = LinkRemedy.NextLink,
        [Fault.DriverFailed] = LinkRemedy.NextLink,
        [Fault.HostNameUnknown] = LinkRemedy.NextUntilRepaired,
        [Fault.TlsNameMismatch] = LinkRemedy.NextUntilRepaired,
        [Fault.TlsCertificateExpired] = LinkRemedy.NextUntilRepaired,
        [Fault.TlsCertificateUntrusted] = LinkRemedy.NextUntilRepaired,
    });

    /// <summary>The remedy for a fault.</summary>
    /// <param name="fault">The fault.</param>
    public LinkRemedy For(Fault fault) => Remedies.GetValueOrDefault(fault, LinkRemedy.NextLink);
}
