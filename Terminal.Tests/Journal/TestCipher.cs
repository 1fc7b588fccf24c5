using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Security;

namespace Terminal.Tests.Journal;

/// <summary>Deterministic, quick and bound to its context; no protection against anybody.</summary>
internal sealed class TestCipher : IRecordCipher
{
    private const int TagLength = 8;

    public byte[] Seal(ReadOnlySpan<byte> plain, string context)
    {
        var pad = Pad(context);
        var result = new byte[plain.Length + TagLength];
        for (var i = 0; i < plain.Length; i++)
            result[i] = (byte)(plain[i] ^ pad[i % pad.Length]);
        Tag(plain, context).CopyTo(result.AsSpan(plain.Length));
        return result;
    }

    public bool TryOpen(ReadOnlySpan<byte> sealedRecord, string context, out byte[] plain)
    {
        plain = [];
        if (sealedRecord.Length < TagLength)
            return false;
        var pad = Pad(context);
        var opened = sealedRecord[..^TagLength].ToArray();
        for (var i = 0; i < opened.Length; i++)
            opened[i] ^= pad[i % pad.Length];
        if (!Tag(opened, context).AsSpan().SequenceEqual(sealedRecord[^TagLength..]))
            return false;
        plain = opened;
        return true;
    }

    private static byte[] Pad(string context) => SHA256.HashData(Encoding.ASCII.GetBytes(context));

    private static byte[] Tag(ReadOnlySpan<byte> plain, string context) =>
        HMACSHA256.HashData(Encoding.ASCII.GetBytes(context), plain)[..TagLength];
}
