namespace Terminal.Core.Emv.Authentication;

/// <summary>What came of a certificate of the card.</summary>
public enum CertificateCheck
{
    /// <summary>The key was recovered.</summary>
    Recovered,

    /// <summary>Data objects that are needed are not on the card.</summary>
    DataMissing,

    /// <summary>The certificate is not sound, has expired, is revoked, or belongs to another card.</summary>
    Failed,
}
