using Terminal.Core.Messages;
using Terminal.Core.Security;
using Terminal.Tests.Messages;

namespace Terminal.Tests.Emulator.Commands;

public sealed class DecodeCommandTests
{
    private const string SignOn = "08000020000000C000120012473538443031313135383837353844303438313635353535001100000001003000023031";
    private const string Key = "0123456789ABCDEFFEDCBA9876543210";

    private static IReadOnlyList<WireDump> Dumps => WireDump.All;

    [TestCaseSource(nameof(Dumps))]
    public void A_recorded_message_is_shown_as_the_vector_file_has_it(WireDump dump)
    {
        var run = CommandRun.Of($"decode --json --show-pan {dump.Hex}");
        var message = run.Json();
        Assert.Multiple(() =>
        {
            Assert.That(run.Code, Is.Zero, run.Out);
            Assert.That(message.GetProperty("framing").GetProperty("mtiOffset").GetInt32(), Is.EqualTo(dump.MtiOffset));
            Assert.That(message.GetProperty("mti").GetString(), Is.EqualTo(dump.Mti));
            Assert.That(message.GetProperty("bitmap").GetString(), Is.EqualTo(dump.Bitmap));
            Assert.That(message.GetProperty("errors").GetArrayLength(), Is.Zero);
            Assert.That(
                message.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("number").ToString(), field => field.GetProperty("value").GetString()),
                Is.EqualTo(dump.Fields));
        });
    }

    [Test]
    public void Card_number_track_and_PIN_block_are_masked_unless_asked_for()
    {
        var dump = Dumps.First(dump => dump.Fields.ContainsKey("2") && dump.Fields.ContainsKey("52"));
        var masked = CommandRun.Of($"decode {dump.Hex}").Out;
        var shown = CommandRun.Of($"decode {dump.Hex} --show-pan").Out;
        Assert.That(masked, Does.Not.Contain(dump.Fields["2"]).And.Not.Contain(dump.Fields["52"]));
        Assert.That(shown, Does.Contain(dump.Fields["2"]).And.Contain(dump.Fields["52"]));
    }

    [Test]
    public void A_message_may_come_from_stdin_in_pieces()
    {
        var run = CommandRun.Of("decode -", $"{SignOn[..10]} \n{SignOn[10..]}\n");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Out, Does.StartWith("MTI     0800\n"));
        Assert.That(CommandRun.Of($"decode {SignOn[..10]} {SignOn[10..]}").Out, Is.EqualTo(run.Out));
    }

    [Test]
    public void A_message_that_ends_too_early_is_shown_as_far_as_it_goes()
    {
        var run = CommandRun.Of($"decode --json --framing none {SignOn[..40]}");
        var message = run.Json();
        var error = message.GetProperty("errors").EnumerateArray().Single();
        Assert.That(run.Code, Is.EqualTo(65));
        Assert.That(message.GetProperty("fields").GetArrayLength(), Is.EqualTo(1));
        Assert.That(error.GetProperty("field").GetInt32(), Is.EqualTo(41));
        Assert.That(error.GetProperty("offset").GetInt32(), Is.InRange(13, 20));
        Assert.That(error.GetProperty("reason").GetString(), Is.Not.Empty);
    }

    [TestCase("08G0", "Character 3, 'G', is no hexadecimal digit.")]
    [TestCase("080", "3 hexadecimal digits are no whole bytes.")]
    public void What_is_not_hexadecimal_is_bad_input(string hex, string message)
    {
        var run = CommandRun.Of($"decode {hex}");
        Assert.That(run.Code, Is.EqualTo(65));
        Assert.That(run.Error, Is.EqualTo(message + "\n"));
    }

    [TestCase("none")]
    [TestCase("auto")]
    public void Framing_may_be_given_or_found_out(string framing) =>
        Assert.That(CommandRun.Of($"decode {SignOn} --framing {framing}").Code, Is.Zero);

    [Test]
    public void A_given_framing_is_kept_to()
    {
        var dump = Dumps.First(dump => dump.MtiOffset == 13);
        Assert.That(CommandRun.Of($"decode {dump.Hex} --framing length+tpdu+header").Code, Is.Zero);
        Assert.That(CommandRun.Of($"decode {dump.Hex} --framing length+tpdu+header=6").Code, Is.Zero);
        Assert.That(CommandRun.Of($"decode {dump.Hex} --framing none").Code, Is.EqualTo(65));
    }

    [Test]
    public void Names_are_in_the_language_asked_for() =>
        Assert.That(CommandRun.Of($"decode {SignOn} --lang zh").Out, Does.Contain("批次号"));

    [TestCase(0, "Right", 0)]
    [TestCase(1, "Wrong", 65)]
    public void A_MAC_is_checked_with_the_key_of_a_file(int flip, string verdict, int code)
    {
        var message = Macced();
        message[^1] ^= (byte)flip;
        using var file = new KeyFile(Key);
        var run = CommandRun.Of($"decode --json --framing none --mac-key @{file.Path} {Convert.ToHexString(message)}");
        Assert.That(run.Code, Is.EqualTo(code), run.Out);
        Assert.That(run.Json().GetProperty("mac").GetString(), Is.EqualTo(verdict).IgnoreCase);
        Assert.That(run.Out + run.Error, Does.Not.Contain(Key));
    }

    [Test]
    public void A_message_without_a_MAC_is_told_so()
    {
        using var file = new KeyFile(Key);
        var run = CommandRun.Of($"decode {SignOn} --mac-key @{file.Path}");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Out, Does.Contain("has no MAC"));
    }

    [TestCase("0123", 65)]
    [TestCase("0123456789ABCDEG", 65)]
    public void A_file_without_a_key_is_bad_input(string content, int code)
    {
        using var file = new KeyFile(content);
        var run = CommandRun.Of($"decode {SignOn} --mac-key @{file.Path}");
        Assert.That(run.Code, Is.EqualTo(code));
        Assert.That(run.Error, Does.Contain("8, 16 or 24 bytes").And.Not.Contain(content));
    }

    [Test]
    public void A_key_on_the_command_line_is_refused()
    {
        var run = CommandRun.Of($"decode {SignOn} --mac-key {Key}");
        Assert.That(run.Code, Is.EqualTo(64));
        Assert.That(run.Error, Does.Contain("@FILE").And.Not.Contain(Key));
    }

    private static byte[] Macced()
    {
        var message = Dumps.First(dump => dump.Fields.ContainsKey("64") && dump.Mti == "0200").Message;
        var block = new MessageCodec(Dialect.UnionPay).MacBlock(message);
        using var key = MacKey.Create(KeyAlgorithm.Des, Convert.FromHexString(Key));
        Mac.Compute(MacAlgorithm.UnionPay, key, block, message.AsSpan(message.Length - Mac.Length));
        return message;
    }

    private sealed class KeyFile : IDisposable
    {
        public KeyFile(string content) => File.WriteAllText(Path, content + "\n");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
