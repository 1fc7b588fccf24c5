using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links.Edge;

/// <summary>Reads the result of a chain build. What an unknown authority states is worth nothing, so trust comes first.</summary>
internal static class CertificateVerdict
{
    /// <summary>The fault of a certificate, or null when it is good.</summary>
    /// <param name="chain">The chain as built, if any.</param>
    /// <param name="errors">What the handshake found.</param>
    public static Fault? Of(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return Fault.TlsFailed;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status)
                ?? X509ChainStatusFlags.PartialChain;
            return (status & ~X509ChainStatusFlags.NotTimeValid) == X509ChainStatusFlags.NoError
                ? Fault.TlsCertificateExpired
                : Fault.TlsCertificateUntrusted;
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? Fault.TlsNameMismatch : null;
    }
}
