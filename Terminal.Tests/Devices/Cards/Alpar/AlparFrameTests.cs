using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>Frames as published examples of the protocol have them, and what becomes of them on a bad line.</summary>
public sealed class AlparFrameTests
{
    [TestCase("6000000969", AlparCommand.CheckPresence, "")]
    [TestCase("6000000A6A", AlparCommand.SendNumMask, "")]
    [TestCase("6000006909", AlparCommand.PowerUpIso, "")]
    [TestCase("6000016E000F", AlparCommand.PowerUp5V, "00")]
    [TestCase("6000016E010E", AlparCommand.PowerUp5V, "01")]
    [TestCase("6000016D000C", AlparCommand.PowerUp3V, "00")]
    [TestCase("600001680009", AlparCommand.PowerUp1V8, "00")]
    [TestCase("6000004D2D", AlparCommand.PowerOff, "")]
    [TestCase("600005000084000008E9", AlparCommand.CardCommand, "0084000008")]
    [TestCase("600001A001C0", AlparCommand.CardMoved, "01")]
    [TestCase("600001A000C1", AlparCommand.CardMoved, "00")]
    public void Frames_are_as_published(string bytes, AlparCommand command, string data)
    {
        var frame = new AlparFrame(IsRefusal: false, command, Convert.FromHexString(data));
        Assert.That(Convert.ToHexString(frame.ToBytes()), Is.EqualTo(bytes));
        Assert.That(Received(Convert.FromHexString(bytes)), Is.EqualTo(new[] { $"{command} {data}" }));
        Assert.That(frame.Error, Is.Null);
    }

    [Test]
    public void A_refusal_names_its_error()
    {
        var receiver = new AlparReceiver();
        var frame = default(AlparFrame);
        foreach (var next in Convert.FromHexString("E000016EC04F"))
            receiver.Take(next, out frame);
        Assert.That((frame.IsRefusal, frame.Command, frame.Error), Is.EqualTo((true, AlparCommand.PowerUp5V, (byte?)AlparError.CardAbsent)));
        Assert.That(new AlparFrame(IsRefusal: true, AlparCommand.PowerOff, default).Error, Is.EqualTo(AlparError.Unknown), "no reason given");
    }

    [Test]
    public void Frames_come_in_any_pieces_and_behind_noise()
    {
        var whole = Convert.FromHexString("51AA" + "6000000969" + "600001A001C0" + "00" + "E000016EC04F");
        Assert.That(Received(whole), Is.EqualTo(new[] { "CheckPresence ", "CardMoved 01", "PowerUp5V C0" }));
    }

    [Test]
    public void Behind_a_damaged_frame_nothing_is_believed_until_the_line_was_silent()
    {
        var receiver = new AlparReceiver();
        var good = Convert.FromHexString("6000000969");
        Assert.That(TakeAll(receiver, Convert.FromHexString("6000000968")), Is.EqualTo(AlparReception.Broken));
        Assert.That(TakeAll(receiver, good), Is.EqualTo(AlparReception.More));
        Assert.That(receiver.IsUnfinished);
        receiver.EndAtSilence();
        Assert.That(TakeAll(receiver, good), Is.EqualTo(AlparReception.Frame));
        Assert.That(receiver.IsUnfinished, Is.False);
    }

    [Test]
    public void A_length_that_cannot_be_is_not_waited_for()
    {
        Assert.That(TakeAll(new AlparReceiver(), Convert.FromHexString("6001FB00")), Is.EqualTo(AlparReception.Broken), "507");
        var longest = new AlparFrame(IsRefusal: false, AlparCommand.CardCommand, new byte[AlparFrame.MaxData]);
        Assert.That(TakeAll(new AlparReceiver(), longest.ToBytes()), Is.EqualTo(AlparReception.Frame), "506");
        Assert.That(() => (longest with { Data = new byte[AlparFrame.MaxData + 1] }).ToBytes(), Throws.InvalidOperationException);
    }

    [Test]
    public void Silence_ends_a_frame_that_broke_off()
    {
        var receiver = new AlparReceiver();
        TakeAll(receiver, Convert.FromHexString("600005000084"));
        Assert.That(receiver.IsUnfinished);
        receiver.EndAtSilence();
        Assert.That(TakeAll(receiver, Convert.FromHexString("6000000969")), Is.EqualTo(AlparReception.Frame));
    }

    [Test]
    public void Any_bit_that_is_wrong_is_noticed()
    {
        var sound = Convert.FromHexString("600005000084000008E9");
        for (var bit = 0; bit < sound.Length * 8; bit++)
        {
            var damaged = sound.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            // The bit that tells a refusal from an answer is under the LRC too.
            Assert.That(Received(damaged), Is.Empty, $"bit {bit}");
        }
    }

    [TestCase(0x80, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x81, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x8D, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x93, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x9B, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0xA0, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0xA1, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0xC0, Fault.CardRemoved, Fault.CardRemoved)]
    [TestCase(0xC4, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x22, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x20, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    [TestCase(0x55, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    [TestCase(0xE3, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    [TestCase(0x00, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    public void Errors_are_named(byte error, Fault atPowerUp, Fault inExchange)
    {
        Assert.That((AlparError.OfPowerUp(error), AlparError.OfExchange(error)), Is.EqualTo((atPowerUp, inExchange)));
        Assert.That(AlparError.WasNotTaken(error), Is.False);
    }

    [Test]
    public void A_hundred_thousand_random_bytes() => Fuzz(100_000);

    [Test]
    [Category("Long")]
    public void Ten_million_random_bytes() => Fuzz(10_000_000);

    private static void Fuzz(int count)
    {
        var random = new SeededRandomSource(1, "alpar-fuzz");
        var receiver = new AlparReceiver();
        var frames = 0;
        for (var i = 0; i < count; i++)
        {
            // Bytes that begin a frame and small lengths are common, so that much is tried.
            var next = random.NextInt(3) switch { 0 => (byte)0x60, 1 => (byte)random.NextInt(4), _ => (byte)random.NextInt(256) };
            if (receiver.Take(next, out var frame) == AlparReception.Frame)
            {
                frames++;
                Assert.That(frame.Data.Length, Is.LessThanOrEqualTo(AlparFrame.MaxData));
            }

            if (random.NextInt(50) == 0)
                receiver.EndAtSilence();
        }

        Assert.That(frames, Is.Positive);
    }

    private static List<string> Received(byte[] bytes)
    {
        var receiver = new AlparReceiver();
        var frames = new List<string>();
        foreach (var next in bytes)
        {
            if (receiver.Take(next, out var frame) == AlparReception.Frame)
                frames.Add($"{frame.Command} {Convert.ToHexString(frame.Data.Span)}");
        }

        return frames;
    }

    private static AlparReception TakeAll(AlparReceiver receiver, byte[] bytes)
    {
        var last = AlparReception.More;
        foreach (var next in bytes)
            last = receiver.Take(next, out _);
        return last;
    }
}
