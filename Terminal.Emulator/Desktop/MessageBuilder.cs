using System.Globalization;
using System.Security.Cryptography;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Security;
using Terminal.Emulator.Keys;

namespace Terminal.Emulator.Desktop;

/// <summary>Builds messages out of lines that people write, as the decoder shows them.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="host">Envelope and MAC algorithm.</param>
internal sealed class MessageBuilder(Dialect dialect, HostSettings host)
{
    private const int Longest = 4096;

    /// <summary>Builds one.</summary>
    /// <param name="text">The message type on the first line, then on each line a field's number and its value.</param>
    /// <param name="key"><c>test</c>, <c>none</c>, or a MAC key in hexadecimal.</param>
    /// <returns>The frame with length, TPDU and header, and the MAC in hexadecimal; null without one.</returns>
    /// <exception cref="Refusal">A line cannot be read, or a field does not fit.</exception>
    public (byte[] Frame, string? Mac) Build(string text, string key)
    {
        var message = Read(text);
        var codec = new MessageCodec(dialect);
        var packed = new byte[Longest];
        string? mac = null;
        if (key != "none" && codec.MacFieldOf(message) is > 0 and var field)
        {
            mac = MacOf(codec, message, key, packed);
            message.SetBytes(field, Convert.FromHexString(mac));
        }

        if (!codec.TryPack(message, packed, out var length, out var error))
            throw new Refusal($"Field {error.Field}: {error.English}");
        var framing = new MessageFraming { LengthPrefix = true, TpduLength = host.Tpdu.Length / 2, HeaderLength = host.Header.Length / 2 };
        var frame = new byte[framing.HeadLength + length];
        if (!framing.TryWriteHead(new Envelope(host.Tpdu, host.Header), length, frame, out error))
            throw new Refusal(error.English);
        packed.AsSpan(0, length).CopyTo(frame.AsSpan(framing.HeadLength));
        return (frame, mac);
    }

    private IsoMessage Read(string text)
    {
        var message = new IsoMessage(dialect);
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim('\r', ' ');
            if (line.Length == 0)
                continue;
            if (message.Mti == 0)
                message.Mti = line.Length == 4 && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var mti) && mti > 0 ? mti : throw Wrong(at, "a message type has four digits, e.g. 0800");
            else
                Set(message, at, line);
        }

        return message.Mti > 0 ? message : throw new Refusal("The message is empty: its first line is the message type, e.g. 0800.");
    }

    private void Set(IsoMessage message, int at, string line)
    {
        var words = line.Split(' ', 2);
        if (!int.TryParse(words[0].TrimEnd(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || dialect.Field(number) is not { } field)
            throw Wrong(at, $"'{Shown(words[0])}' is no field of {dialect.Name}");
        if (message.Has(number))
            throw Wrong(at, $"field {number} stands there twice");
        if (words.Length < 2)
            throw Wrong(at, $"field {number} has no value");
        if (field.Class != FieldClass.B)
            message.SetText(number, words[1]);
        else
            message.SetBytes(number, HexOf(words[1]) ?? throw Wrong(at, $"field {number} is bytes in hexadecimal"));
    }

    private string MacOf(MessageCodec codec, IsoMessage message, string text, byte[] block)
    {
        var algorithm = host.MacAlgorithm;
        var cipher = dialect.Name == Dialect.UnionPaySm4.Name ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;
        var bytes = text == "test" ? TestKeys.Master(cipher) : HexOf(text) is { Length: 8 or 16 or 24 } given ? given : throw new Refusal("'mac' must be test, none, or a key of 8, 16 or 24 bytes in hexadecimal.");
        using var key = MacKey.Create(cipher, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        if (!Mac.Supports(algorithm, key))
            throw new Refusal($"The key is not one for the MAC algorithm of the profile, {algorithm}.");
        if (!codec.TryPackForMac(message, block, out var length, out var error))
            throw new Refusal($"Field {error.Field}: {error.English}");
        var mac = new byte[8];
        Mac.Compute(algorithm, key, block.AsSpan(0, length), mac);
        return Convert.ToHexString(mac);
    }

    private static byte[]? HexOf(string text)
    {
        var digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static Refusal Wrong(int line, string why) => new(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}: {why}."));

    private static string Shown(string word) => word.Length <= 20 ? word : word[..20] + "…";
}
