using Terminal.Core.Emv.Parameters;

namespace Terminal.Core.Emv.Authentication;

/// <summary>What issuer's and card's certificates have in common.</summary>
internal static class CertificateKey
{
    private const byte Sha1 = 1;
    private const byte Rsa = 1;

    /// <summary>Whether MMYY is the month of a day, or a later one.</summary>
    public static bool IsValidOn(DateOnly today, ReadOnlySpan<byte> monthAndYear)
    {
        var month = (int)EmvNumbers.Decimal(monthAndYear[..1]);
        var year = (int)EmvNumbers.Decimal(monthAndYear[1..]);
        return month is >= 1 and <= 12 && ((year >= 50 ? 1900 : 2000) + year) * 12 + month >= (today.Year * 12) + today.Month;
    }

    /// <summary>Puts the key together from what stands in the certificate and its remainder.</summary>
    /// <param name="recovered">The recovered certificate.</param>
    /// <param name="algorithms">Where hash algorithm, key algorithm, key length and exponent length stand.</param>
    /// <param name="start">Where the key begins.</param>
    /// <param name="remainder">The rest of the key.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>Null when algorithms, lengths or exponent are not those of EMV.</returns>
    public static RsaPublicKey? Assemble(byte[] recovered, int algorithms, int start, ReadOnlySpan<byte> remainder, ReadOnlySpan<byte> exponent)
    {
        var room = recovered.Length - start - RsaRecovery.HashLength - 1;
        int length = recovered[algorithms + 2];
        if (recovered[algorithms] != Sha1 || recovered[algorithms + 1] != Rsa || recovered[algorithms + 3] != exponent.Length
            || !CaPublicKeyStore.IsExponent(exponent) || length is < 64 or > 248)
            return null;
        var inside = Math.Min(room, length);
        if (length - inside != remainder.Length)
            return null;
        var modulus = new byte[length];
        recovered.AsSpan(start, inside).CopyTo(modulus);
        remainder.CopyTo(modulus.AsSpan(inside));
        return new RsaPublicKey(modulus, exponent.ToArray());
    }
}
