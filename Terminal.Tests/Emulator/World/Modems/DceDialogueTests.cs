using System.Text;
using Terminal.Emulator.World.Modems;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Modems;

public sealed class DceDialogueTests
{
    private const string Ok = "\r\nOK\r\n";

    [Test]
    public void It_echoes_and_answers() => DceBench.Run(async bench =>
    {
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo("AT\r" + Ok));
        Assert.That(await bench.Line.TypeAsync("ATE0\r\n"), Is.EqualTo("ATE0\r" + Ok));
        Assert.That(await bench.Line.TypeAsync("at i \n\r"), Is.EqualTo("\r\nBENCH\r\n" + Ok));
    });

    [Test]
    public void Results_are_words_or_numbers_or_none() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("ATV0\r"), Is.EqualTo("0\r"));
        Assert.That(await bench.Line.TypeAsync("AT+NONE\r"), Is.EqualTo("4\r"));
        Assert.That(await bench.Line.TypeAsync("ATI\r"), Is.EqualTo("BENCH\r\n0\r"));
        Assert.That(await bench.Line.TypeAsync("ATQ1\r"), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("ATV1\r"), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("ATQ0\r"), Is.EqualTo(Ok));
        Assert.That(await bench.Line.TypeAsync("ATV0DT1\r"), Is.EqualTo("5\r"), "CONNECT 1200 as a number");
    });

    [Test]
    public void Registers_are_set_and_read_within_their_ranges() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("ATS7?\r"), Is.EqualTo("\r\n050\r\n" + Ok));
        Assert.That(await bench.Line.TypeAsync("ATS7=30S7?\r"), Is.EqualTo("\r\n030\r\n" + Ok));
        foreach (var wrong in new[] { "ATS7=0\r", "ATS6=1\r", "ATS128=1\r", "ATS7=300\r", "ATX5\r", "ATV2\r" })
            Assert.That(await bench.Line.TypeAsync(wrong), Is.EqualTo("\r\nERROR\r\n"), wrong);
        Assert.That(await bench.Line.TypeAsync("AT&FE0S7?\r"), Does.EndWith("\r\n050\r\n" + Ok));
    });

    [Test]
    public void The_last_line_is_repeated_at_once() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0I\r");
        Assert.That(await bench.Line.TypeAsync("A/"), Is.EqualTo("\r\nBENCH\r\n" + Ok));
        Assert.That(bench.Commands, Is.EqualTo(new[] { "I", "I" }));
    });

    [Test]
    public void A_line_can_be_corrected_and_cancelled() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("garbage ATX\b\bI\r"), Is.EqualTo("\r\nBENCH\r\n" + Ok));
        Assert.That(await bench.Line.TypeAsync("ATI\u0018\r"), Is.Empty);
    });

    [Test]
    public void What_follows_an_error_is_not_carried_out() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("ATI+NONE;H\r"), Is.EqualTo("\r\nBENCH\r\n\r\nERROR\r\n"));
        Assert.That(bench.Commands, Is.EqualTo(new[] { "I", "+NONE" }));
    });

    [Test]
    public void A_line_that_is_too_long_is_an_error() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync($"AT{new string('I', 600)}\r"), Is.EqualTo("\r\nERROR\r\n"));
        Assert.That(bench.Commands, Is.Empty);
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo(Ok));
    });

    [Test]
    public void What_is_typed_while_a_command_is_under_way_is_read_after_it() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("AT+SLOW\rATI\rAT+NONE\r", 1), Is.Empty);
        Assert.That(await bench.Line.WaitAsync(5), Is.EqualTo(Ok + "\r\nBENCH\r\n" + Ok + "\r\nERROR\r\n"));
    });

    [Test]
    public void A_command_that_asks_for_it_is_interrupted_by_any_character_but_a_line_feed() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("AT+STOP\r\n", 10), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("x"), Is.EqualTo("\r\nNO CARRIER\r\n"));
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo(Ok));
    });

    [Test]
    public void News_wait_for_the_end_of_the_command_unless_the_modem_is_careless() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        await bench.Line.TypeAsync("AT+SLOW\r", 1);
        bench.Dialogue.Announce("+WAITS");
        bench.Dialogue.AnnounceAtOnce("+BURSTS IN");
        Assert.That(await bench.Line.WaitAsync(1), Is.EqualTo("\r\n+BURSTS IN\r\n"));
        Assert.That(await bench.Line.WaitAsync(4), Is.EqualTo(Ok + "\r\n+WAITS\r\n"));
        bench.Dialogue.Announce(new DceResult(DceResultCode.Ring));
        Assert.That(await bench.Line.WaitAsync(1), Is.EqualTo("\r\nRING\r\n"));
    });

    [Test]
    public void A_prompt_takes_raw_bytes() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("AT+BYTES=4\r"), Is.EqualTo("\r\n> "));
        Assert.That(await bench.Line.TypeAsync("A\r\u001A\nATI\r"), Is.EqualTo("\r\nSEND OK\r\n\r\nBENCH\r\n" + Ok));
        Assert.That(bench.Payload, Is.EqualTo("A\r\u001A\n"u8.ToArray()));
        Assert.That(await bench.Line.TypeAsync("AT+BYTES\r"), Is.EqualTo("\r\n> "));
        Assert.That(await bench.Line.TypeAsync("text\u001A"), Is.EqualTo("\r\nSEND OK\r\n"));
        Assert.That(bench.Payload, Is.EqualTo("text"u8.ToArray()));
        await bench.Line.TypeAsync("AT+BYTES=4\r");
        Assert.That(await bench.Line.TypeAsync("\u001B"), Is.EqualTo("\r\nERROR\r\n"));
    });

    [Test]
    public void In_data_mode_bytes_go_through_in_both_directions() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        Assert.That(await bench.Line.TypeAsync("ATDT1\r"), Is.EqualTo("\r\nCONNECT 1200\r\n"));
        await bench.Line.TypeAsync("ATI\r\0");
        Assert.That(await ReadAsync(bench), Is.EqualTo("ATI\r\0"));
        await bench.Port!.WriteAsync("answer"u8.ToArray(), default);
        Assert.That(await bench.Line.WaitAsync(0.1), Is.EqualTo("answer"));
        Assert.That(bench.Dialogue.Announce("+LOST"), Is.False);
        bench.Dialogue.EndData(bench.Port, DceResult.NoCarrier);
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo("\r\nNO CARRIER\r\n" + Ok));
        Assert.That(await ReadAsync(bench), Is.Empty);
    });

    [Test]
    public void The_escape_needs_silence_around_it() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0DT1\r", 2);
        Assert.That(await bench.Line.TypeAsync("x+++", 2), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("+++y", 2), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("++++", 2), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("++", 2) + await bench.Line.TypeAsync("+", 2), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("+++", 0.9), Is.Empty);
        Assert.That(await bench.Line.WaitAsync(0.2), Is.EqualTo(Ok));
        Assert.That(bench.Escapes, Is.EqualTo(1));
        Assert.That(await bench.Line.TypeAsync("ATI\r"), Is.EqualTo("\r\nBENCH\r\n" + Ok));
        Assert.That(await bench.Line.TypeAsync("ATO\r"), Is.EqualTo("\r\nCONNECT 1200\r\n"));
        await bench.Line.TypeAsync("more");
        Assert.That(await ReadAsync(bench), Does.EndWith("more"));
    });

    [Test]
    public void What_comes_for_the_terminal_while_it_has_escaped_waits() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0DT1\r", 2);
        await bench.Line.TypeAsync("+++", 2);
        var write = bench.Port!.WriteAsync("late"u8.ToArray(), default);
        Assert.That(await bench.Line.WaitAsync(1), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("ATO\r"), Is.EqualTo("\r\nCONNECT 1200\r\nlate"));
        await write;
    });

    [Test]
    public void Without_an_escape_character_there_is_no_escape() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0S2=128DT1\r", 2);
        Assert.That(await bench.Line.TypeAsync("+++", 3) + await bench.Line.TypeAsync("\u0080\u0080\u0080", 3), Is.Empty);
        Assert.That(bench.Escapes, Is.Zero);
    });

    [Test]
    public void A_time_independent_escape_needs_a_command_line_behind_it() => DceBench.Run(
        async bench =>
        {
            await bench.Line.TypeAsync("ATE0DT1\r", 2);
            Assert.That(await bench.Line.TypeAsync("+++", 3), Is.Empty);
            Assert.That(await bench.Line.TypeAsync("x+++AB\r", 3), Is.Empty);
            Assert.That(await bench.Line.TypeAsync("x+++ATI\r", 1), Is.EqualTo("\r\nBENCH\r\n" + Ok));
            Assert.That(bench.Escapes, Is.EqualTo(1));
            Assert.That(await bench.Line.TypeAsync("ATO\r"), Is.EqualTo("\r\nCONNECT 1200\r\n"));
        },
        timeIndependentEscape: true);

    [TestCase("AT&D0\r", 0, "")]
    [TestCase("AT&D1\r", 0, Ok)]
    [TestCase("AT&D2\r", 1, "")]
    [TestCase("AT&D3\r", 1, "")]
    public void A_falling_DTR_does_what_it_was_told_to(string rule, int hangUps, string told) => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0\r");
        await bench.Line.TypeAsync(rule);
        await bench.Line.TypeAsync("ATDT1\r");
        await bench.Line.Line.ControlLines!.SetAsync(dataTerminalReady: false, requestToSend: null);
        Assert.That(await bench.Line.WaitAsync(0.1), Is.EqualTo(told));
        Assert.That(bench.HangUps, Has.Count.EqualTo(hangUps).And.All.EqualTo(rule.Contains('3', StringComparison.Ordinal)));
    });

    [Test]
    public void A_restart_loses_everything_and_a_silent_modem_answers_nothing() => DceBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATE0V0S7=9\r");
        await bench.Line.TypeAsync("AT+SLOW\rATI\r", 1);
        bench.Dialogue.Restart();
        Assert.That(await bench.Line.WaitAsync(10), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("ATS7?\r"), Is.EqualTo("ATS7?\r\r\n050\r\n" + Ok));
        bench.Dialogue.IsSilent = true;
        Assert.That(await bench.Line.TypeAsync("ATI\r", 10), Is.Empty);
        bench.Dialogue.IsSilent = false;
        Assert.That(await bench.Line.TypeAsync("AT\r"), Is.EqualTo("AT\r" + Ok));
    });

    [Test]
    public void It_survives_any_bytes() => DceBench.Run(async bench =>
    {
        var random = new SteppingRandom(7);
        var alphabet = "ATatEQVXSDHIO&+:\\%$*?=;,\"0129/\r\r\r\n\b\u0018\u001B\u001A>+BYTES=4SLOW"u8.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[64];
            random.Fill(bytes);
            if (round % 2 == 0)
            {
                foreach (ref var octet in bytes.AsSpan()) octet = alphabet[octet % alphabet.Length];
            }

            await bench.Line.TypeAsync(Encoding.Latin1.GetString(bytes), 0.05);
        }

        // A prompt may be open, or data mode: both end.
        bench.Dialogue.Restart();
        bench.Line.Cable.ToDevice.Noise = default;
        Assert.That(await bench.Line.TypeAsync("\rAT\r", 1), Does.EndWith(Ok));
    });

    private static async Task<string> ReadAsync(DceBench bench)
    {
        var buffer = new byte[256];
        return Encoding.Latin1.GetString(buffer, 0, await bench.Port!.ReadAsync(buffer, default));
    }
}
