namespace Terminal.Core.Emv.Parameters;

/// <summary>An issuer's certificate, named as revocation lists name it (EMV book 2, 5.1.2).</summary>
/// <param name="Rid">The RID as ten hexadecimal digits, upper case.</param>
/// <param name="Index">The index of the key that signed it.</param>
/// <param name="Serial">Its serial number as six hexadecimal digits, upper case.</param>
public readonly record struct RevokedCertificate(string Rid, byte Index, string Serial);
