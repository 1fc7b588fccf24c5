namespace Terminal.Drivers.Links;

/// <summary>
/// TLS 1.2 or later towards the host. The host's certificate is checked unless switched off: name, validity, authority.
/// Revocation is not asked for: it needs a way to the authority that a terminal on a private network does not have, and
/// nothing is downloaded while a chain is built; an acquirer that must withdraw a certificate changes the pinned authority.
/// </summary>
public sealed record TlsSettings
{
    /// <summary>The name the certificate must be for, also sent as SNI; null: the host of <see cref="TcpSettings"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>
    /// The authorities to trust, PEM, one or more certificates. When set, the system's own store counts for nothing; when
    /// null, only the system's store counts.
    /// </summary>
    public string? PinnedAuthorityPem { get; init; }

    /// <summary>False accepts any certificate: only for a bench. Default true.</summary>
    public bool CheckCertificate { get; init; } = true;
}
