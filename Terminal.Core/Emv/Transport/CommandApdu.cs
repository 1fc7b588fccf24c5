using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Terminal.Core.Emv.Transport;

/// <summary>A command to a card (ISO/IEC 7816-4, 5.1), short lengths only.</summary>
/// <param name="Cla">Class.</param>
/// <param name="Ins">Instruction.</param>
/// <param name="P1">First parameter.</param>
/// <param name="P2">Second parameter.</param>
/// <param name="Data">At most 255 bytes.</param>
/// <param name="Le">How much data is expected: 1 to 256, or null for none. EMV always asks for 256, which is sent as 00.</param>
public sealed record CommandApdu(byte Cla, byte Ins, byte P1, byte P2, ReadOnlyMemory<byte> Data = default, int? Le = null)
{
    /// <summary>The longest command: header, length, 255 bytes, expected length.</summary>
    public const int MaxLength = 261;

    private const int HeaderLength = 4;

    /// <summary>The instruction with its class: <c>00A4</c> is SELECT.</summary>
    public ushort Instruction => (ushort)((Cla << 8) | Ins);

    /// <summary>The bytes of the command.</summary>
    public byte[] ToBytes()
    {
        var lc = Data.Length > 0 ? 1 : 0;
        var bytes = new byte[HeaderLength + lc + Data.Length + (Le is null ? 0 : 1)];
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (Cla, Ins, P1, P2);
        if (lc > 0)
            bytes[HeaderLength] = checked((byte)Data.Length);
        Data.Span.CopyTo(bytes.AsSpan(HeaderLength + lc));
        if (Le is { } le)
            bytes[^1] = (byte)le;
        return bytes;
    }

    /// <summary>Reads the bytes of a command.</summary>
    /// <param name="bytes">The bytes; a copy is taken.</param>
    /// <param name="command">The command.</param>
    /// <returns>False when the lengths do not fit together.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [MaybeNullWhen(false)] out CommandApdu command)
    {
        command = null;
        if (bytes.Length is < HeaderLength or > MaxLength)
            return false;
        var body = bytes[HeaderLength..];
        var data = ReadOnlySpan<byte>.Empty;
        int? le = null;
        if (body.Length == 1)
        {
            le = Expected(body[0]);
        }
        else if (body.Length > 1)
        {
            if (body[0] == 0 || body.Length < 1 + body[0] || body.Length > 2 + body[0])
                return false;
            data = body.Slice(1, body[0]);
            if (body.Length == 2 + body[0])
                le = Expected(body[^1]);
        }

        command = new CommandApdu(bytes[0], bytes[1], bytes[2], bytes[3], data.ToArray(), le);
        return true;
    }

    /// <summary>Header and lengths; never the data, which may hold a PIN.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Cla:X2}{Ins:X2}{P1:X2}{P2:X2} Lc={Data.Length}{(Le is { } le ? $" Le={le}" : "")}");

    private static int Expected(byte le) => le == 0 ? 256 : le;
}
