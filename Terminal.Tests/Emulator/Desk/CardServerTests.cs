namespace Terminal.Tests.Emulator.Desk;

/// <summary>Cards served to a PC/SC program's reader: messages, insertions, and what the chip keeps. With a real pcscd: PcscServiceTests.</summary>
public sealed class CardServerTests
{
    private const string AnswerToReset = "3B650000454D554943";
    private const string Select = "00A4040008A00000033301010100";
    private const string Options = "80A8000002830000";
    private const string WrongPin = "0020008008241299FFFFFFFFFF";

    [Test]
    public void A_reader_powers_the_card_and_talks_to_it() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync("01");
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
        Assert.That(await reader.AskAsync(Select), Does.StartWith("6F").And.EndsWith("9000"));
        await reader.SayAsync("02");
        Assert.That(await reader.AskAsync(Options), Does.Not.EndWith("9000"), "a reset forgets what was selected");
        Assert.That(reader.Places, Is.EqualTo(new[] { "In 0" }));
    });

    [Test]
    public void The_answer_to_reset_can_be_asked_for_before_the_power_is_on() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
    });

    [Test]
    public void Messages_may_come_byte_by_byte_or_several_at_once() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        var whole = "0001" + "01" + "0001" + "04" + $"{Select.Length / 2:X4}" + Select;
        for (var i = 0; i < whole.Length; i += 2)
            await reader.SendAsync(whole.Substring(i, 2));
        Assert.That(await reader.HearAsync(), Is.EqualTo(AnswerToReset));
        Assert.That(await reader.HearAsync(), Does.EndWith("9000"));
        await reader.SendAsync("0001" + "02" + "0001" + "04" + $"{Select.Length / 2:X4}" + Select + "0001");
        Assert.That(await reader.HearAsync(), Is.EqualTo(AnswerToReset));
        Assert.That(await reader.HearAsync(), Does.EndWith("9000"));
        await reader.SendAsync("04");
        Assert.That(await reader.HearAsync(), Is.EqualTo(AnswerToReset), "the end of the half one");
    });

    [TestCase("0000", Description = "no length at all")]
    [TestCase("0401", Description = "1025 bytes")]
    [TestCase("FFFF", Description = "65535 bytes")]
    public void A_length_that_cannot_be_takes_the_card_out_and_in_again(string length) => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SendAsync(length + "00");
        Assert.That(await reader.HearAsync(), Is.EqualTo("gone"));
        await reader.InsertedAsync();
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
        Assert.That(reader.Places, Is.EqualTo(new[] { "In 0", "Out 0", "In 2" }));
    });

    [Test]
    public void The_longest_message_is_taken_and_what_is_no_command_is_answered_by_a_status_word() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync("01");
        Assert.That(await reader.AskAsync(new string('0', 2 * 1024)), Is.EqualTo("6700"));
        Assert.That(await reader.AskAsync("0000"), Is.EqualTo("6700"), "two bytes");
    });

    [Test]
    public void A_control_that_is_not_known_is_passed_over() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync("03");
        await reader.SayAsync("7F");
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
    });

    [Test]
    public void Without_power_the_chip_is_silent() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync(Select);
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset), "nothing came before it");
        await reader.SayAsync("00");
        await reader.SayAsync(Select);
        await reader.SayAsync("01");
        Assert.That(await reader.AskAsync(Select), Does.EndWith("9000"));
    });

    [Test]
    public void A_reader_that_lets_go_in_mid_message_gets_the_card_again() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SendAsync("000E00A404");
        await reader.LetGoAsync();
        await reader.InsertedAsync();
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset), "the half message is forgotten");
    });

    [Test]
    public void A_card_that_is_pulled_out_leaves_the_reader_and_comes_again() => VpcdReader.Serve("chip-torn", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync("01");
        for (var i = 0; i < 4; i++)
            Assert.That(await reader.AskAsync(Select), Does.EndWith("9000"));
        Assert.That(await reader.AskAsync(Select), Is.EqualTo("gone"));
        await reader.InsertedAsync();
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
        Assert.That(reader.Places, Is.EqualTo(new[] { "In 0", "Out 0", "In 2" }));
    });

    [Test]
    public void A_reader_that_is_not_there_is_told_once_and_waited_for() => VpcdReader.Serve("chip-offline", async reader =>
    {
        await reader.Loop.DelayAsync(TimeSpan.FromSeconds(9));
        Assert.That(reader.Places, Is.EqualTo(new[] { "NoReader 0" }));
        reader.Endpoint.Listens = true;
        await reader.InsertedAsync();
        Assert.That(await reader.AskAsync("04"), Is.EqualTo(AnswerToReset));
        Assert.That(reader.Places, Is.EqualTo(new[] { "NoReader 0", "In 10" }));
    }, listens: false);

    [Test]
    public void What_the_chip_keeps_outlives_the_insertion() => VpcdReader.Serve("chip-pin-clear", async reader =>
    {
        for (var time = 1; time <= 3; time++)
        {
            await reader.InsertedAsync();
            await reader.SayAsync("01");
            await reader.AskAsync(Select);
            await reader.AskAsync(Options);
            Assert.That(await reader.AskAsync(WrongPin), Is.EqualTo($"63C{3 - time}"), "the PIN tries");
            await reader.LetGoAsync();
        }

        await reader.InsertedAsync();
        await reader.SayAsync("01");
        await reader.AskAsync(Select);
        await reader.AskAsync(Options);
        Assert.That(await reader.AskAsync("80CA9F3605"), Is.EqualTo("9F360200049000"), "the transaction counter");
        Assert.That(await reader.AskAsync("80CA9F1704"), Is.EqualTo("9F1701009000"), "no tries left");
        Assert.That(reader.Changes, Is.EqualTo(3 * 3 + 4), "to be saved after every command");
    });

    [Test]
    public void No_trace_line_holds_what_was_said() => VpcdReader.Serve("chip-pin-clear", async reader =>
    {
        await reader.InsertedAsync();
        await reader.SayAsync("01");
        await reader.AskAsync(Select);
        await reader.AskAsync(Options);
        await reader.AskAsync(WrongPin);
        Assert.That(reader.Trace.Lines, Has.Some.Contains("00200080"));
        Assert.That(reader.Trace.Lines, Has.None.Contains("241299"));
    });
}
