using System.Buffers.Binary;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>An answer to GENERATE AC.</summary>
internal sealed record GivenCryptogram(byte Information, ushort Atc, byte[] Cryptogram, byte[] IssuerData, byte[]? Signature = null)
{
    public byte Kind => (byte)(Information & 0xC0);

    public static GivenCryptogram Read(ReadOnlySpan<byte> answer)
    {
        if (BerTlv.TryFind(answer, EmvTags.ResponseFormat1, out var whole))
            return new GivenCryptogram(whole[0], BinaryPrimitives.ReadUInt16BigEndian(whole[1..]), whole[3..11].ToArray(), whole[11..].ToArray());
        return new GivenCryptogram(
            Value(answer, EmvTags.CryptogramInformation)[0],
            BinaryPrimitives.ReadUInt16BigEndian(Value(answer, EmvTags.Atc)),
            Value(answer, EmvTags.Cryptogram),
            Value(answer, EmvTags.IssuerApplicationData),
            Value(answer, EmvTags.SignedDynamicData));
    }

    private static byte[] Value(ReadOnlySpan<byte> answer, uint tag) => BerTlv.TryFind(answer, tag, out var value) ? value.ToArray() : [];
}
