using Terminal.Core.Diagnosis;

namespace Terminal.Core.Links;

/// <summary>Which remedy a fault calls for: data, so that an acquirer can have its own. A fault that is not listed is never retried.</summary>
/// <param name="Remedies">The remedy by fault.</param>
public sealed record LinkPolicy(IReadOnlyDictionary<Fault, LinkRemedy> Remedies)
{
    /// <summary>Retries what is transient, leaves at once what a retry cannot help.</summary>
    public static LinkPolicy Default { get; } = new(
        Rows(LinkRemedy.RetryThenNext, Fault.LinkLost, Fault.SendTimedOut, Fault.TlsFailed, Fault.SignalWeak)
            .Concat(Rows(
                LinkRemedy.NextUntilRepaired,
                Fault.HostNameUnknown,
                Fault.TlsNameMismatch,
                Fault.TlsCertificateExpired,
                Fault.TlsCertificateUntrusted,
                Fault.NiiRefused,
                Fault.HostFlooding,
                Fault.CaptivePortal,
                Fault.SerialPortMissing,
                Fault.SerialPortBusy,
                Fault.SerialSettingsUnsupported,
                Fault.SerialFailed,
                Fault.ModemSilent,
                Fault.NoDialTone,
                Fault.LineBarred,
                Fault.DialBlacklisted,
                Fault.SimMissing,
                Fault.SimPinRequired,
                Fault.SimPukRequired,
                Fault.SimFailed,
                Fault.RegistrationDenied,
                Fault.ApnUnknown,
                Fault.ApnRefused,
                Fault.SimDataExhausted,
                Fault.CableUnplugged))
            .ToDictionary());

    /// <summary>
    /// Faults that a provider's outage shows itself by: when all of several links have failed with one of them,
    /// <see cref="Fault.AllLinksDown"/> is told (LINK-14).
    /// </summary>
    public IReadOnlySet<Fault> Outage { get; init; } = new HashSet<Fault>
    {
        Fault.NetworkUnreachable,
        Fault.ConnectTimedOut,
        Fault.NoNetworkAddress,
        Fault.NotRegistered,
        Fault.CarrierCongested,
        Fault.DataSessionDead,
        Fault.SignalWeak,
        Fault.NoDialTone,
        Fault.NoCarrier,
        Fault.LineBarred,
    };

    /// <summary>The remedy for a fault.</summary>
    /// <param name="fault">The fault.</param>
    public LinkRemedy For(Fault fault) => Remedies.GetValueOrDefault(fault, LinkRemedy.NextLink);

    private static IEnumerable<KeyValuePair<Fault, LinkRemedy>> Rows(LinkRemedy remedy, params Fault[] faults) =>
        faults.Select(fault => KeyValuePair.Create(fault, remedy));
}
