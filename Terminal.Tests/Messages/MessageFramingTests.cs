using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class MessageFramingTests
{
    private static readonly Envelope Own = new("6000030000", "603100311108");

    [Test]
    public void A_frame_is_taken_apart_as_it_was_put_together(
        [Values] bool prefix, [Values(0, 5)] int tpdu, [Values(0, 6, 25)] int header)
    {
        var framing = new MessageFraming { LengthPrefix = prefix, TpduLength = tpdu, HeaderLength = header };
        var envelope = new Envelope(new string('6', 2 * tpdu), new string('A', 2 * header));
        var frame = new byte[framing.HeadLength + 3];

        Assert.That(framing.TryWriteHead(envelope, 3, frame, out var error), Is.True, error.English);
        Assert.That(framing.TryStrip(frame, out var read, out var offset, out error), Is.True, error.English);

        Assert.That((read, offset), Is.EqualTo((envelope, framing.HeadLength)));
    }

    [Test]
    public void The_length_counts_neither_itself_nor_less_than_the_whole_rest()
    {
        var framing = new MessageFraming { LengthPrefix = true };
        var frame = new byte[13 + 80];
        Assert.That(framing.TryWriteHead(Own, 80, frame, out _), Is.True);
        Assert.That(Convert.ToHexString(frame, 0, 13), Is.EqualTo("005B" + "6000030000" + "603100311108"));
    }

    [Test]
    public void A_wrong_length_is_refused()
    {
        var framing = new MessageFraming { LengthPrefix = true };
        Assert.That(framing.TryStrip(Convert.FromHexString("000C6000030000603100311108"), out _, out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(0, 0, MessageErrorReason.FrameLengthMismatch)));
    }

    [Test]
    public void A_frame_shorter_than_its_head_is_truncated([Range(0, 10)] int length)
    {
        Assert.That(new MessageFraming().TryStrip(new byte[length], out _, out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(0, length, MessageErrorReason.Truncated)));
    }

    [TestCase("60000300", "603100311108", 0, MessageErrorReason.WrongLength)]
    [TestCase("6000030000", "6031003111", 5, MessageErrorReason.WrongLength)]
    [TestCase("600003000G", "603100311108", 0, MessageErrorReason.BadHexDigit)]
    public void An_envelope_of_another_shape_is_not_written(string tpdu, string header, int offset, MessageErrorReason reason)
    {
        Assert.That(new MessageFraming().TryWriteHead(new Envelope(tpdu, header), 0, new byte[11], out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(0, offset, reason)));
    }

    [Test]
    public void There_must_be_room_for_the_head_and_the_length()
    {
        Assert.That(new MessageFraming().TryWriteHead(Own, 0, new byte[10], out var error), Is.False);
        Assert.That(error.Reason, Is.EqualTo(MessageErrorReason.NoRoom));
        Assert.That(new MessageFraming { LengthPrefix = true }.TryWriteHead(Own, 65525, new byte[13], out error), Is.False);
        Assert.That(error.Reason, Is.EqualTo(MessageErrorReason.TooLong));
    }

    [Test]
    public void The_host_answers_with_the_addresses_swapped() =>
        Assert.That(Own.Answer(), Is.EqualTo(Own with { Tpdu = "6000000003" }));

    [Test]
    public void The_sixth_digit_of_the_header_asks_for_something([Values] ProcessingRequest request)
    {
        var asking = Own.Asking(request);
        Assert.That(asking.ProcessingRequest, Is.EqualTo(request));
        Assert.That(asking.Header, Is.EqualTo($"60310{(int)request}311108"));
    }

    [TestCase("603108311108")]
    [TestCase("60310A311108")]
    [TestCase("60310")]
    [TestCase("")]
    public void A_digit_without_a_meaning_asks_for_nothing(string header) =>
        Assert.That(new Envelope("6000030000", header).ProcessingRequest, Is.EqualTo(ProcessingRequest.None));
}
