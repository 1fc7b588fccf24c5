using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>The driver of a TDA8029 against its virtual twin, in virtual time.</summary>
public sealed class Tda8029CardReaderTests : CardReaderContract
{
    private static readonly CommandApdu Select = new(0x00, 0xA4, 0x04, 0x00, Convert.FromHexString("A000000333010101"), 256);
    private static readonly byte[] SelectTpdu = Convert.FromHexString("00A4040008A000000333010101");

    protected override void Run(Func<CardReaderRig, Task> test) => Tda8029Rig.Run(rig => test(rig.Cards));

    [TestCase(1)]
    [TestCase(64)]
    public void Bytes_may_come_one_by_one_or_together(int together) => Tda8029Rig.RunPowered(
        "chip-offline",
        async (_, channel) => Assert.That((await channel.TransmitAsync(Select, default)).Value.IsDone),
        new MemorySerialOptions { Together = together });

    [Test]
    public void A_damaged_answer_to_a_harmless_question_is_asked_for_again() => Tda8029Rig.Run(async rig =>
    {
        rig.Insert("chip-offline");
        rig.Spoil(AlparCommand.CheckPresence, 2, WrongLrc);
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded);
        rig.Spoil(AlparCommand.PowerUp5V, 2, WrongLrc);
        Assert.That((await rig.Cards.OpenAsync()).Succeeded, "the answer to reset too, after a new cold reset");
        Assert.That(rig.Trace.Lines.Count(line => line.Contains("Garbled")), Is.EqualTo(4));
    });

    [Test]
    public void A_reader_that_never_makes_sense_has_failed() => Tda8029Rig.Run(async rig =>
    {
        rig.Spoil(AlparCommand.CheckPresence, int.MaxValue, WrongLrc);
        using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromMinutes(1));
        rig.Spoil(AlparCommand.SendNumMask, int.MaxValue, WrongLrc);
        Assert.That((await rig.Reader.WaitForCardAsync(limit.Token)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(5)));
    });

    [Test]
    public void A_damaged_answer_of_the_card_is_not_asked_for_again() => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Spoil(AlparCommand.CardCommand, 1, WrongLrc);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Slot.Exchanged, Is.EqualTo(1), "the card would count it twice");
    });

    [Test]
    public void An_answer_that_breaks_off_ends_at_the_silence() => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Spoil(AlparCommand.CardCommand, 1, frame => frame.ToBytes()[..^3]);
        var start = rig.Now;
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now - start, Is.LessThan(TimeSpan.FromMilliseconds(300)));
    });

    [Test]
    public void A_command_that_reached_the_reader_damaged_is_sent_again_and_reaches_the_card_once() => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Cable.ToDevice.AfterBytes(6, () => rig.Cable.ToDevice.Noise = new SerialNoise(1, 0));
        rig.Loop.Arrive(TimeSpan.FromMilliseconds(30), () => rig.Cable.ToDevice.Noise = default);
        Assert.That((await channel.TransmitAsync(Select, default)).Value.IsDone);
        Assert.That(rig.Trace.Lines.Count(line => line.Contains("CardCommand not taken")), Is.EqualTo(1));
        Assert.That(rig.Slot.Exchanged, Is.EqualTo(2), "SELECT and GET RESPONSE");
    });

    [TestCase(AlparError.SerialLrc)]
    [TestCase(AlparError.SerialTimeOut)]
    public void A_reader_that_never_takes_a_command_has_failed(byte error) => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Spoil(AlparCommand.CardCommand, 9, frame => new AlparFrame(IsRefusal: true, frame.Command, new[] { error }).ToBytes());
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Trace.Lines.Count(line => line.Contains("not taken")), Is.EqualTo(3));
    });

    [TestCase((byte)0x81, Fault.ChipFailed)]
    [TestCase((byte)0xA1, Fault.ChipFailed)]
    [TestCase((byte)0xE3, Fault.CardReaderFailed)]
    public void A_refusal_is_named(byte error, Fault fault) => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Spoil(AlparCommand.CardCommand, 1, frame => new AlparFrame(IsRefusal: true, frame.Command, new[] { error }).ToBytes());
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(fault));
    });

    [TestCase("chip-mute", Fault.ChipUnreadable)]
    [TestCase("chip-bad-atr", Fault.ChipUnreadable)]
    [TestCase("chip-warm-reset", null)]
    public void A_chip_that_cannot_be_powered_is_named(string card, Fault? fault) => Tda8029Rig.Run(async rig =>
    {
        rig.Insert(card);
        Assert.That((await rig.Cards.OpenAsync()).Fault, Is.EqualTo(fault));
    });

    [Test]
    public void A_card_that_a_former_run_left_powered_gets_a_cold_reset_all_the_same() => Tda8029Rig.RunPowered("chip-warm-reset", async (rig, _) =>
    {
        var again = await rig.Reader.PowerUpAsync(CardReset.Cold, default);
        Assert.That(again.Value.AnswerToReset.Span[2], Is.EqualTo(0x25), "its answer to a cold reset");
    });

    [Test]
    public void A_card_pulled_out_while_it_works_ends_the_exchange_at_once() => Tda8029Rig.RunPowered("chip-slow", async (rig, channel) =>
    {
        var start = rig.Now;
        rig.Loop.Arrive(TimeSpan.FromMilliseconds(100), rig.Slot.Remove);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(rig.Now - start, Is.LessThan(TimeSpan.FromMilliseconds(110)));
    });

    [Test]
    public void A_card_changed_for_another_is_not_asked_before_it_is_powered() => Tda8029Rig.RunPowered("chip-offline", async (rig, _) =>
    {
        rig.Insert("chip-online");
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That((await rig.Reader.TransceiveAsync(SelectTpdu, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(rig.Slot.Exchanged, Is.Zero);
    });

    [Test]
    public void A_card_whose_coming_and_going_was_told_in_vain_is_noticed_all_the_same() => Tda8029Rig.Run(async rig =>
    {
        rig.Spoil(AlparCommand.CardMoved, int.MaxValue, _ => []);
        rig.Loop.Arrive(TimeSpan.FromMilliseconds(1500), () => rig.Insert("chip-offline"));
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded);
        Assert.That(rig.Now, Is.LessThan(TimeSpan.FromMilliseconds(2600)));
        var channel = (await rig.Cards.OpenAsync()).Value;
        rig.Slot.Remove();
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That((await rig.Reader.WaitForRemovalAsync(default)).Succeeded);
    });

    [Test]
    public void A_chip_that_fails_because_it_is_being_pulled_out_has_gone() => Tda8029Rig.RunPowered("chip-offline", async (rig, channel) =>
    {
        rig.Twin.Send = frame =>
        {
            if (frame.Command == AlparCommand.CardMoved) return [];
            if (frame.Command != AlparCommand.CardCommand) return frame.ToBytes();
            rig.Slot.Remove();
            return new AlparFrame(IsRefusal: true, frame.Command, new[] { AlparError.Deactivated }).ToBytes();
        };
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
    });

    [Test]
    public void A_reader_that_falls_silent_in_mid_command_has_failed_in_time() => Tda8029Rig.RunPowered("chip-offline", async (rig, _) =>
    {
        rig.Cable.Cut();
        var start = rig.Now;
        Assert.That((await rig.Reader.TransceiveAsync(SelectTpdu, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now - start, Is.EqualTo(TimeSpan.FromSeconds(15)));
        start = rig.Now;
        await rig.Reader.PowerDownAsync();
        Assert.That(rig.Now - start, Is.EqualTo(TimeSpan.FromSeconds(3)));
    });

    [Test]
    public void A_dead_reader_does_not_look_like_a_card_that_does_not_come() => Tda8029Rig.Run(async rig =>
    {
        rig.Loop.Arrive(TimeSpan.FromSeconds(20), rig.Cable.Cut);
        using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromMinutes(1));
        Assert.That((await rig.Reader.WaitForCardAsync(limit.Token)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now, Is.LessThan(TimeSpan.FromSeconds(30)));
    });

    [Test]
    public void An_answer_that_comes_after_the_wait_was_ended_is_not_taken_for_another() => Tda8029Rig.RunPowered("chip-slow", async (rig, channel) =>
    {
        using var end = new CancellationTokenSource();
        rig.Loop.Arrive(TimeSpan.FromMilliseconds(100), end.Cancel);
        var ended = false;
        try
        {
            await rig.Reader.TransceiveAsync(SelectTpdu, end.Token);
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }

        Assert.That(ended);
        await channel.CloseAsync();
        var again = await rig.Cards.OpenAsync();
        Assert.That((await again.Value.TransmitAsync(Select, default)).Value.IsDone);
    });

    [Test]
    public void A_reader_unplugged_in_mid_command_has_failed_and_is_found_again() => Tda8029Rig.RunPowered("chip-slow", async (rig, channel) =>
    {
        var start = rig.Now;
        rig.Loop.Arrive(TimeSpan.FromMilliseconds(100), rig.Cable.Unplug);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now - start, Is.EqualTo(TimeSpan.FromMilliseconds(100)));
        Assert.That((await rig.Reader.TransceiveAsync(SelectTpdu, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        rig.Loop.Arrive(TimeSpan.FromSeconds(3), rig.Cable.Replug);
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded);
        var again = await rig.Cards.OpenAsync();
        Assert.That((await again.Value.TransmitAsync(Select, default)).Value.IsDone);
    });

    [Test]
    public void A_reader_that_stays_away_has_failed() => Tda8029Rig.Run(async rig =>
    {
        rig.Loop.Arrive(TimeSpan.FromSeconds(10), rig.Cable.Unplug);
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(15)));
        Assert.That((await rig.Reader.PowerUpAsync(CardReset.Cold, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
    });

    [Test]
    public void Removal_is_noticed_beside_an_exchange() => Tda8029Rig.RunPowered("chip-slow", async (rig, channel) =>
    {
        var leaving = rig.Reader.WaitForRemovalAsync(default);
        for (var i = 0; i < 3; i++)
            Assert.That((await channel.TransmitAsync(Select, default)).Value.IsDone);
        Assert.That(leaving.IsCompleted, Is.False);
        rig.Slot.Remove();
        Assert.That((await leaving).Succeeded);
    });

    private static byte[] WrongLrc(AlparFrame frame)
    {
        var bytes = frame.ToBytes();
        bytes[^1] ^= 0x01;
        return bytes;
    }
}
