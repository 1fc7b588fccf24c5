namespace Terminal.Core.Security.Dukpt;

/// <summary>The two ways in which a unique key per transaction is derived, the AES one with its key length.</summary>
public enum DukptScheme
{
    /// <summary>Double-length 3DES, ANSI X9.24-1:2009 annex A.</summary>
    Tdes,

    /// <summary>AES-128, ANSI X9.24-3:2017.</summary>
    Aes128,

    /// <summary>AES-192, ANSI X9.24-3:2017.</summary>
    Aes192,

    /// <summary>AES-256, ANSI X9.24-3:2017.</summary>
    Aes256,
}
