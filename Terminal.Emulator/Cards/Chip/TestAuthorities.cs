using System.Security.Cryptography;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The certification authorities of the test cards. Their private keys are published with the emulator and certify nothing real.</summary>
public static class TestAuthorities
{
    /// <summary>The scheme's identifier, UnionPay's.</summary>
    public const string Rid = "A000000333";

    /// <summary>The serial number of issuers' certificates.</summary>
    public const string Serial = "000001";

    /// <summary>The serial number that stands on the revocation list.</summary>
    public const string RevokedSerial = "000666";

    /// <summary>The authority of usual cards: 1408 bits, exponent 3.</summary>
    public static TestAuthority Usual { get; } = new(0xF1, "ca");

    /// <summary>The authority of cards with long keys: 1984 bits, exponent 65537.</summary>
    public static TestAuthority Long { get; } = new(0xF2, "ca-long");

    /// <summary>An authority whose key is given to no terminal.</summary>
    public static TestAuthority Unknown { get; } = new(0xF9, "ca-unknown");

    /// <summary>Those whose keys terminals have.</summary>
    public static IReadOnlyList<TestAuthority> Published { get; } = [Usual, Long];

    /// <summary>The public keys of the published authorities.</summary>
    public static IEnumerable<CaPublicKey> Keys => Published.Select(authority => new CaPublicKey(
        Convert.FromHexString(Rid), authority.Index, authority.Key.Modulus, authority.Key.Exponent, CheckValue(authority), Expiry: null));

    /// <summary>The certificates that they have revoked.</summary>
    public static IEnumerable<RevokedCertificate> Revoked =>
        Published.Select(authority => new RevokedCertificate(Rid, authority.Index, RevokedSerial));

    /// <summary>A profile whose terminal trusts the published authorities, besides those it trusts already.</summary>
    /// <param name="profile">The profile.</param>
    public static TerminalProfile Trusted(TerminalProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile with
        {
            Emv = profile.Emv with { Keys = [.. profile.Emv.Keys, .. Keys], Revoked = [.. profile.Emv.Revoked, .. Revoked] },
        };
    }

    /// <summary>The check value of a public key: SHA-1 over scheme, index, modulus and exponent.</summary>
    /// <param name="authority">The authority.</param>
    public static byte[] CheckValue(TestAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        return SHA1.HashData([.. Convert.FromHexString(Rid), authority.Index, .. authority.Key.Modulus.Span, .. authority.Key.Exponent.Span]);
    }
}
