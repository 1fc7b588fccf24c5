using System.Globalization;
using System.Text;

namespace Terminal.Core.Security.KeyBlocks;

/// <summary>The characters of a key block's header.</summary>
internal static class KeyBlockText
{
    /// <summary>Characters before the optional blocks.</summary>
    public const int FixedLength = 16;

    private const int MaxLength = 9999;
    private const string Algorithms = "ADEHRST";
    private const string Modes = "BCDEGNSTVXY";
    private const string Exportabilities = "ENS";

    /// <summary>Reads length, header and optional blocks.</summary>
    /// <param name="text">The whole key block.</param>
    /// <param name="blockSize">Bytes of a block of the version's cipher: the header is whole blocks.</param>
    /// <param name="header">The header.</param>
    /// <param name="length">The header's length, optional blocks included.</param>
    public static KeyBlockError? Read(ReadOnlySpan<char> text, int blockSize, out KeyBlockHeader? header, out int length)
    {
        header = null;
        length = FixedLength;
        if (text.Length < FixedLength || !TryNumber(text[1..5], out var total) || total != text.Length || total % blockSize != 0)
            return KeyBlockError.Length;
        if (!IsHeader(text) || !TryNumber(text[12..14], out var count))
            return KeyBlockError.Header;
        var blocks = new List<OptionalBlock>(count);
        for (var i = 0; i < count; i++)
        {
            if (!TryTake(text, ref length, out var block) || (block.Id == OptionalBlock.Padding && i != count - 1))
                return KeyBlockError.OptionalBlock;
            if (block.Id != OptionalBlock.Padding)
                blocks.Add(block);
        }

        if (length % blockSize != 0)
            return KeyBlockError.OptionalBlock;
        header = new KeyBlockHeader
        {
            Version = text[0],
            Usage = text[5..7].ToString(),
            Algorithm = text[7],
            Mode = text[8],
            KeyVersion = text[9..11].ToString(),
            Exportability = text[11],
            OptionalBlocks = blocks,
        };
        return null;
    }

    /// <summary>Writes a header for so many characters after it, padded to whole blocks.</summary>
    /// <exception cref="ArgumentException">The header is none of the standard's, or the block gets too long.</exception>
    public static string Write(KeyBlockHeader header, int blockSize, int bodyLength)
    {
        var optional = new StringBuilder();
        foreach (var block in header.OptionalBlocks)
            Append(optional, block.Id, block.Data);
        var count = header.OptionalBlocks.Count;
        if (optional.Length % blockSize != 0)
        {
            // The padding block itself takes 4 characters.
            var free = blockSize - ((optional.Length + 4) % blockSize);
            Append(optional, OptionalBlock.Padding, new string('0', free % blockSize));
            count++;
        }

        var total = FixedLength + optional.Length + bodyLength;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{header.Version}{total:D4}{header.Usage}{header.Algorithm}{header.Mode}{header.KeyVersion}{header.Exportability}{count:D2}00{optional}");
        if (total > MaxLength || count > 99 || text.Length != FixedLength + optional.Length
            || Read(text + new string('0', bodyLength), blockSize, out _, out _) is not null)
        {
            throw new ArgumentException("This is no header of a key block.", nameof(header));
        }

        return text;
    }

    private static bool IsHeader(ReadOnlySpan<char> text) =>
        char.IsAsciiLetterUpper(text[5]) && char.IsAsciiDigit(text[6])
        && Algorithms.Contains(text[7], StringComparison.Ordinal)
        && Modes.Contains(text[8], StringComparison.Ordinal)
        && char.IsAsciiLetterOrDigit(text[9]) && char.IsAsciiLetterOrDigit(text[10])
        && Exportabilities.Contains(text[11], StringComparison.Ordinal)
        && text[14] is >= '0' and <= '2' && text[15] == '0';

    private static bool TryTake(ReadOnlySpan<char> text, ref int at, out OptionalBlock block)
    {
        block = new OptionalBlock(string.Empty, string.Empty);
        var rest = text[at..];
        if (rest.Length < 4 || !char.IsAsciiLetterOrDigit(rest[0]) || !char.IsAsciiLetterOrDigit(rest[1]) || !TryHex(rest[2..4], out var length))
            return false;
        var header = 4;
        if (length == 0)
        {
            // Extended length: two characters say how many follow with the length.
            if (rest.Length < 6 || !TryHex(rest[4..6], out var digits) || digits is < 1 or > 4 || rest.Length < 6 + digits || !TryHex(rest.Slice(6, digits), out length))
                return false;
            header = 6 + digits;
        }

        if (length < header || length > rest.Length)
            return false;
        block = new OptionalBlock(rest[..2].ToString(), rest[header..length].ToString());
        at += length;
        return IsData(block);
    }

    private static bool IsData(OptionalBlock block) => block.Id switch
    {
        OptionalBlock.KeySet => block.Data.Length > 0 && block.Data.Length % 2 == 0 && block.Data.All(char.IsAsciiHexDigitUpper),
        OptionalBlock.InitialKeyId => block.Data.Length == 16 && block.Data.All(char.IsAsciiHexDigitUpper),
        "TS" => block.Data.Length is 15 or 17 && block.Data[^1] == 'Z' && block.Data.AsSpan()[..^1].ContainsAnyExceptInRange('0', '9') is false,
        _ => block.Data.All(letter => letter is >= ' ' and <= '~'),
    };

    private static void Append(StringBuilder text, string id, string data)
    {
        var length = data.Length + 4;
        text.Append(id).Append(length <= 0xFF
            ? length.ToString("X2", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"0004{data.Length + 10:X4}")).Append(data);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryHex(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
}
