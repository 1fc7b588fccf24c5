using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Chip;

namespace Terminal.Tests.Devices.Cards;

public sealed class VirtualCardReaderTests : CardReaderContract
{
    private static readonly CommandApdu Select = new(0x00, 0xA4, 0x04, 0x00, Convert.FromHexString("A000000333010101"), 256);

    private ChipPart _part = new();

    protected override void Run(Func<CardReaderRig, Task> test) => OnReader(async (loop, reader) =>
        await test(new CardReaderRig(reader, loop, () => Do(() => reader.Insert(Icc("chip-offline"))), () => Do(reader.Remove))));

    [Test]
    public void Bytes_and_work_take_their_time() => OnReader(async (loop, reader) =>
    {
        reader.Insert(Icc("chip-offline"));
        var start = loop.Time.GetTimestamp();
        await reader.PowerUpAsync(CardReset.Cold, default);
        await reader.TransceiveAsync(Convert.FromHexString("00A4040008A000000333010101"), default);
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromMilliseconds(30 + (9 * 1.25) + 6 + ((13 + 2) * 1.25))));
    });

    [TestCase("chip-mute", Fault.ChipUnreadable)]
    [TestCase("chip-bad-atr", Fault.ChipUnreadable)]
    [TestCase("chip-warm-reset", null)]
    public void A_chip_that_cannot_be_powered_is_named(string card, Fault? fault) => OnReader(async (loop, reader) =>
    {
        reader.Insert(Icc(card));
        Assert.That((await Rig(loop, reader).OpenAsync()).Fault, Is.EqualTo(fault));
    });

    [Test]
    public void A_card_pulled_out_while_it_works_ends_the_exchange_at_once() => OnReader(async (loop, reader) =>
    {
        reader.Insert(Icc("chip-slow"));
        var channel = (await Rig(loop, reader).OpenAsync()).Value;
        var start = loop.Time.GetTimestamp();
        using var pull = loop.Arrive(TimeSpan.FromMilliseconds(100), reader.Remove);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromMilliseconds(100)));
    });

    [TestCase(0, Fault.CardRemoved)]
    [TestCase(1, Fault.CardRemoved)]
    [TestCase(2, null)]
    public void A_card_can_be_pulled_out_after_any_exchange(int exchanges, Fault? fault) => OnReader(async (loop, reader) =>
    {
        reader.Insert(Icc("chip-offline"));
        var channel = (await Rig(loop, reader).OpenAsync()).Value;
        _part.PulledAfter = exchanges;
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(fault), "SELECT takes two exchanges");
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(reader.Card, Is.Null);
    });

    [Test]
    public void A_silent_chip_has_failed_after_its_waiting_time() => OnReader(async (loop, reader) =>
    {
        reader.Insert(Icc("chip-silent"));
        var channel = (await Rig(loop, reader).OpenAsync()).Value;
        for (var i = 0; i < 2; i++)
            Assert.That((await channel.TransmitAsync(Select, default)).Value.IsDone);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.ChipFailed));
    });

    [Test]
    public void A_broken_reader_says_so() => OnReader(async (_, reader) =>
    {
        _part.Reader = ChipReaderState.Broken;
        Assert.That((await reader.WaitForCardAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That((await reader.PowerUpAsync(CardReset.Cold, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
    });

    private static CardReaderRig Rig(EventLoop loop, VirtualCardReader reader) => new(reader, loop, () => Task.CompletedTask, () => Task.CompletedTask);

    private static VirtualIcc Icc(string name)
    {
        CardCatalogue.BuiltIn().TryFind(name, out var card);
        return new VirtualIcc(card!, ChipMemory.Of(card!), new SeededRandomSource(1, name));
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private void OnReader(Func<EventLoop, VirtualCardReader, Task> test)
    {
        var loop = new VirtualLoop();
        _part = new ChipPart();
        loop.Run(() => test(loop, new VirtualCardReader(loop, _part))).EnsureCompleted();
    }
}
