using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Parameters;

/// <summary>The public key of a payment system's certification authority (EMV book 2, 11.2).</summary>
/// <param name="Rid">Registered application provider, 5 bytes: the beginning of its AIDs.</param>
/// <param name="Index">Tag 9F22 and 8F.</param>
/// <param name="Modulus">64 to 248 bytes.</param>
/// <param name="Exponent">3 or 65537, 1 or 3 bytes.</param>
/// <param name="CheckValue">SHA-1 over RID, index, modulus and exponent.</param>
/// <param name="Expiry">The last day on which it is used; null for no limit.</param>
public sealed record CaPublicKey(
    ReadOnlyMemory<byte> Rid, byte Index, ReadOnlyMemory<byte> Modulus, ReadOnlyMemory<byte> Exponent, ReadOnlyMemory<byte> CheckValue, DateOnly? Expiry)
{
    /// <summary>The length of a RID.</summary>
    public const int RidLength = 5;

    private const byte Sha1Rsa = 1;

    /// <summary>Whether the check value is that of the key.</summary>
    public bool IsIntact => CheckValue.Span.SequenceEqual(SHA1.HashData([.. Rid.Span, Index, .. Modulus.Span, .. Exponent.Span]));

    /// <summary>Reads one entry of a download: 9F06, 9F22, DF02, DF03, DF04, DF05, DF06, DF07.</summary>
    /// <param name="data">The data objects, in any order.</param>
    /// <param name="key">The key; not checked against its check value, see <see cref="CaPublicKeyStore.TryAdd"/>.</param>
    /// <param name="error">What is wrong; an algorithm other than SHA-1 with RSA is <see cref="TlvErrorReason.ValueFormat"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> data, [MaybeNullWhen(false)] out CaPublicKey key, out TlvError error)
    {
        key = null;
        if (!DownloadEntry.TryRead(data, out var entry, out error))
            return false;
        using (entry)
        {
            if (Wrong(entry) is { } reason)
            {
                error = new TlvError(0, reason);
                return false;
            }

            if (!TryExpiry(entry.Get(EmvTags.CaExpiry), out var expiry))
            {
                error = new TlvError(0, TlvErrorReason.ValueFormat);
                return false;
            }

            key = new CaPublicKey(
                entry.Get(EmvTags.TerminalAid).ToArray(),
                entry.Get(EmvTags.CaKeyIndex)[0],
                entry.Get(EmvTags.CaModulus).ToArray(),
                entry.Get(EmvTags.CaExponent).ToArray(),
                entry.Get(EmvTags.CaCheckValue).ToArray(),
                expiry);
        }

        return true;
    }

    private static TlvErrorReason? Wrong(EmvData entry)
    {
        foreach (var tag in new[] { EmvTags.TerminalAid, EmvTags.CaKeyIndex, EmvTags.CaModulus, EmvTags.CaExponent, EmvTags.CaCheckValue })
        {
            if (!entry.Has(tag))
                return TlvErrorReason.Missing;
        }

        return entry.Get(EmvTags.TerminalAid).Length != RidLength || entry.Get(EmvTags.CaHashAlgorithm) is not ([] or [Sha1Rsa])
            || entry.Get(EmvTags.CaKeyAlgorithm) is not ([] or [Sha1Rsa])
            ? TlvErrorReason.ValueFormat
            : null;
    }

    /// <summary>YYYYMMDD as four bytes BCD or as eight digits ASCII: acquirers send both.</summary>
    private static bool TryExpiry(ReadOnlySpan<byte> value, out DateOnly? expiry)
    {
        expiry = null;
        if (value.IsEmpty)
            return true;
        var text = value.Length == 4 ? Convert.ToHexString(value) : Encoding.ASCII.GetString(value);
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        expiry = date;
        return true;
    }
}
