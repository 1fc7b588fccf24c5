using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Terminal.Core.Emv.Authentication;

/// <summary>What a card signed with its own key (DDA and CDA; EMV book 2, 6.5 and 6.6): tag 9F4B.</summary>
public sealed class SignedDynamicData
{
    private const byte Format = 0x05;
    private const int Overhead = 25;
    private const int CryptogramLength = 8;

    private SignedDynamicData(byte[] dynamicData) => Number = dynamicData.AsMemory(1, dynamicData[0]);

    /// <summary>The card's dynamic number, 2 to 8 bytes (tag 9F4C).</summary>
    public ReadOnlyMemory<byte> Number { get; }

    /// <summary>With CDA: the signed cryptogram information data.</summary>
    public byte CryptogramInformation { get; private init; }

    /// <summary>With CDA: the signed cryptogram, 8 bytes.</summary>
    public ReadOnlyMemory<byte> Cryptogram { get; private init; }

    /// <summary>Checks the answer to INTERNAL AUTHENTICATE.</summary>
    /// <param name="signature">Tag 9F4B.</param>
    /// <param name="card">The card's key.</param>
    /// <param name="ddolData">What was sent to be signed.</param>
    /// <param name="signed">What was signed.</param>
    public static bool TryRecoverDda(
        ReadOnlySpan<byte> signature, RsaPublicKey card, ReadOnlyMemory<byte> ddolData, [MaybeNullWhen(false)] out SignedDynamicData signed)
    {
        signed = Recover(signature, card, ddolData) is { } data ? new SignedDynamicData(data) : null;
        return signed is not null;
    }

    /// <summary>Checks the answer to a GENERATE AC with CDA.</summary>
    /// <param name="signature">Tag 9F4B.</param>
    /// <param name="card">The card's key.</param>
    /// <param name="unpredictableNumber">Tag 9F37, as sent.</param>
    /// <param name="transactionData">
    /// The values sent for PDOL, CDOL1 and, with the second command, CDOL2, then the data objects of the answer except 9F4B.
    /// </param>
    /// <param name="signed">What was signed.</param>
    public static bool TryRecoverCda(
        ReadOnlySpan<byte> signature, RsaPublicKey card, ReadOnlyMemory<byte> unpredictableNumber, ReadOnlySpan<byte> transactionData,
        [MaybeNullWhen(false)] out SignedDynamicData signed)
    {
        signed = null;
        if (Recover(signature, card, unpredictableNumber) is not { } data)
            return false;
        var rest = data.AsMemory(1 + data[0]);
        if (rest.Length < 1 + CryptogramLength + RsaRecovery.HashLength)
            return false;
        if (!SHA1.HashData(transactionData).AsSpan().SequenceEqual(rest.Span.Slice(1 + CryptogramLength, RsaRecovery.HashLength)))
            return false;
        signed = new SignedDynamicData(data) { CryptogramInformation = rest.Span[0], Cryptogram = rest.Slice(1, CryptogramLength) };
        return true;
    }

    /// <summary>The dynamic data: a length of 2 to 8, that many bytes, and more with CDA.</summary>
    private static byte[]? Recover(ReadOnlySpan<byte> signature, RsaPublicKey card, ReadOnlyMemory<byte> further)
    {
        if (RsaRecovery.Recover(signature, card, Format, further) is not { } recovered || recovered[2] != 1)
            return null;
        int length = recovered[3];
        if (length > recovered.Length - Overhead)
            return null;
        var data = recovered.AsSpan(4, length);
        return data.Length > 0 && data[0] is >= 2 and <= 8 && data.Length > data[0] ? data.ToArray() : null;
    }
}
