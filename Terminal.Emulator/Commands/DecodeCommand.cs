using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Security;

namespace Terminal.Emulator.Commands;

/// <summary><c>decode HEX|-</c>: the offline ISO 8583 decoder.</summary>
/// <param name="input">Stdin; null for the console's.</param>
internal sealed class DecodeCommand(TextReader? input)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly Argument<string[]> _hex = new("HEX")
    {
        Description = "The message in hexadecimal, blanks are ignored; - reads it from stdin",
        HelpName = "HEX|-",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _dialect = new("--dialect")
    {
        Description = $"{string.Join(", ", Dialect.Names)} (default: the profile's)",
        HelpName = "NAME",
    };

    private readonly Option<string> _framing = new("--framing")
    {
        Description = "What stands before the message type: auto finds out, none, or parts joined by +: length, tpdu, header[=BYTES]",
        HelpName = "auto|none|PARTS",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<bool> _showPan = new("--show-pan") { Description = "Show card numbers, tracks and PIN blocks instead of asterisks" };

    private readonly Option<string?> _macKey = new("--mac-key")
    {
        Description = "Check the MAC with the key in this file: 8, 16 or 24 bytes in hexadecimal",
        HelpName = "@FILE",
    };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        _dialect.OneOf(Dialect.Names);
        var command = new Command("decode", "What an ISO 8583 message says, field by field") { _hex, _dialect, _framing, _showPan, _macKey };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        return command;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        var host = Profiles.Load(settings.Profile).Host;
        var name = parsed.GetValue(_dialect) ?? host.Dialect;
        if (!Dialect.TryGet(name, out var dialect))
            throw CommandFailure.Usage($"There is no dialect '{name}'.");
        using var key = parsed.GetValue(_macKey) is { } file ? MacKeyFile.Load(file, KeyAlgorithmOf(name)) : null;
        var decoded = MessageDecoder.Decode(Bytes(parsed), new DecodeOptions
        {
            Dialect = dialect,
            Framing = FramingText.Parse(parsed.GetValue(_framing)!),
            ShowSecrets = parsed.GetValue(_showPan),
            Chinese = settings.Chinese,
            CheckMac = key is null ? null : (block, mac) => Mac.Verify(Algorithm(host, key), key, block, mac),
        });
        if (output.Json)
            output.Document(decoded.ToJson());
        else
            output.Lines(decoded.ToLines());
        if (decoded.Mac == MacVerdict.Absent)
            output.Line(settings.Say("报文没有MAC。", "The message has no MAC."));
        return decoded.Errors.Count > 0 || decoded.Mac == MacVerdict.Wrong ? ExitCode.BadInput : 0;
    }

    private byte[] Bytes(ParseResult parsed)
    {
        var words = parsed.GetValue(_hex)!;
        var text = words is ["-"] ? (input ?? Console.In).ReadToEnd() : string.Concat(words);
        var digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        var bad = digits.AsSpan().IndexOfAnyExcept(HexDigits);
        if (bad >= 0)
            throw CommandFailure.BadInput(string.Create(CultureInfo.InvariantCulture, $"Character {bad + 1}, '{digits[bad]}', is no hexadecimal digit."));
        if (digits.Length == 0 || digits.Length % 2 != 0)
            throw CommandFailure.BadInput(string.Create(CultureInfo.InvariantCulture, $"{digits.Length} hexadecimal digits are no whole bytes."));
        return Convert.FromHexString(digits);
    }

    private static KeyAlgorithm KeyAlgorithmOf(string dialect) => dialect == Dialect.UnionPaySm4.Name ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;

    private static MacAlgorithm Algorithm(HostSettings host, MacKey key) => Mac.Supports(host.MacAlgorithm, key)
        ? host.MacAlgorithm
        : throw CommandFailure.BadInput($"The key is not one for the MAC algorithm of the profile, {host.MacAlgorithm}.");
}
