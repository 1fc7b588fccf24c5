using System.Buffers.Binary;
using System.Globalization;

namespace Terminal.Core.Emv.Transport;

/// <summary>A card's answer (ISO/IEC 7816-4, 5.1).</summary>
/// <param name="Data">0 to 256 bytes.</param>
/// <param name="Status">The status word SW1 SW2.</param>
public readonly record struct ResponseApdu(ReadOnlyMemory<byte> Data, ushort Status)
{
    /// <summary>The longest answer, status word included.</summary>
    public const int MaxLength = 258;

    /// <summary>Whether the status word is 9000.</summary>
    public bool IsDone => Status == StatusWord.Done;

    /// <summary>Reads the bytes of an answer.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>False unless there are 2 to 258 bytes and the first status byte is 6x or 9x.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out ResponseApdu answer)
    {
        answer = default;
        if (bytes.Length is < 2 or > MaxLength || bytes.Span[^2] >> 4 is not (6 or 9))
            return false;
        answer = new ResponseApdu(bytes[..^2], BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[^2..]));
        return true;
    }

    /// <summary>The bytes of the answer.</summary>
    public byte[] ToBytes() => [.. Data.Span, (byte)(Status >> 8), (byte)Status];

    /// <summary>Status word and length; never the data.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status:X4} La={Data.Length}");
}
