using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>
/// Writes the script commands of an issuer from the words of card files and host faults: <c>block-application</c>,
/// <c>unblock-application</c>, <c>block-card</c>, <c>unblock-pin</c>, <c>change-pin=DIGITS</c>, <c>put-data=TAG:VALUE</c>.
/// </summary>
internal static class ScriptCommand
{
    public const ushort BlockApplication = 0x841E;
    public const ushort UnblockApplication = 0x8418;
    public const ushort BlockCard = 0x8416;
    public const ushort ChangePin = 0x8424;
    public const ushort PutData = 0x04DA;

    private const int MacLength = 4;

    /// <summary>Whether a text is a command.</summary>
    public static bool IsKnown(string text) =>
        Write(text, new CardKeys(IssuerMasterKeys.Test, CryptogramScheme.UnionPay, "0", "00"), 0, new byte[8]) is not null;

    /// <summary>Writes a command, with its MAC.</summary>
    /// <param name="text">What to do.</param>
    /// <param name="keys">The card's keys.</param>
    /// <param name="atc">The transaction counter.</param>
    /// <param name="arqc">The ARQC.</param>
    /// <returns>Null when the text is no command.</returns>
    public static byte[]? Write(string text, CardKeys keys, ushort atc, byte[] arqc)
    {
        var parts = text.Split('=', 2);
        var value = parts.Length == 2 ? parts[1] : "";
        return parts[0] switch
        {
            "block-application" => Seal(BlockApplication, 0, 0, [], keys, atc, arqc),
            "unblock-application" => Seal(UnblockApplication, 0, 0, [], keys, atc, arqc),
            "block-card" => Seal(BlockCard, 0, 0, [], keys, atc, arqc),
            "unblock-pin" => Seal(ChangePin, 0, 0, [], keys, atc, arqc),
            "change-pin" when value.Length is >= 4 and <= 12 && value.All(char.IsAsciiDigit) =>
                Seal(ChangePin, 0, 2, keys.Encipher(atc, arqc, PinBlock(value)), keys, atc, arqc),
            "put-data" when value.Split(':') is [{ Length: 4 } tag, { Length: > 0 } content] && Hex.Is(tag + content) => Put(Hex.Bytes(tag), Hex.Bytes(content), keys, atc, arqc),
            _ => null,
        };
    }

    /// <summary>A clear PIN block of format 2.</summary>
    public static byte[] PinBlock(string pin) => Convert.FromHexString($"2{pin.Length:X1}{pin}".PadRight(16, 'F'));

    private static byte[] Put(byte[] tag, byte[] content, CardKeys keys, ushort atc, byte[] arqc) => Seal(PutData, tag[0], tag[1], content, keys, atc, arqc);

    private static byte[] Seal(ushort instruction, byte p1, byte p2, byte[] data, CardKeys keys, ushort atc, byte[] arqc)
    {
        byte[] header = [(byte)(instruction >> 8), (byte)instruction, p1, p2, (byte)(data.Length + MacLength)];
        return [.. header, .. data, .. keys.ScriptMac(atc, arqc, header, data)];
    }
}
