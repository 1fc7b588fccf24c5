using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;

namespace Terminal.Tests.Devices.Cards;

/// <summary>The PC/SC reader above its edge, in virtual time. With a real service: <see cref="PcscServiceTests"/>.</summary>
public sealed class PcscCardReaderTests
{
    private static readonly CardPowerUp Powered = new(new byte[] { 0x3B, 0x60, 0, 0 }, CardExchange.Tpdu);
    private static readonly byte[] Done = [0x90, 0x00];

    [Test]
    public void A_wait_for_a_card_outlasts_a_short_absence_of_the_service() => OnReader(async (loop, port, reader) =>
    {
        using var back = loop.Arrive(TimeSpan.FromSeconds(4), () => port.Become(PcscPresence.Empty));
        using var card = loop.Arrive(TimeSpan.FromSeconds(60), () => port.Become(PcscPresence.Card));
        Assert.That((await reader.WaitForCardAsync(default)).Fault, Is.Null);
    });

    [TestCase(null)]
    [TestCase(PcscPresence.NoService)]
    [TestCase(PcscPresence.NoReader)]
    public void A_long_absence_is_a_failed_reader(PcscPresence? presence) => OnReader(async (loop, port, reader) =>
    {
        var start = loop.Time.GetTimestamp();
        var waiting = reader.WaitForCardAsync(default);
        if (presence is { } told)
            port.Become(told);
        Assert.That((await waiting).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(port.Calls, Is.EqualTo(new[] { "watch" }), "watched once");
    });

    [Test]
    public void A_reader_that_goes_while_a_card_is_waited_for_is_waited_for_too() => OnReader(async (loop, port, reader) =>
    {
        var waiting = reader.WaitForCardAsync(default);
        port.Become(PcscPresence.Empty);
        using var gone = loop.Arrive(TimeSpan.FromSeconds(30), () => port.Become(PcscPresence.NoReader));
        using var back = loop.Arrive(TimeSpan.FromSeconds(33), () => port.Become(PcscPresence.Card));
        Assert.That((await waiting).Succeeded);
    });

    [Test]
    public void A_card_that_left_unseen_by_the_flow_is_gone_until_it_is_powered_again() => OnReader(async (_, port, reader) =>
    {
        port.PowerUps.Enqueue(Powered);
        Assert.That((await reader.PowerUpAsync(CardReset.Cold, default)).Succeeded);
        port.Become(PcscPresence.Empty);
        port.Become(PcscPresence.Card);
        Assert.That((await reader.TransceiveAsync(Done, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(port.Calls, Is.EqualTo(new[] { "watch", "Cold" }), "nothing was sent to a card that may be another");
    });

    [Test]
    public void A_warm_reset_without_power_is_a_cold_one() => OnReader(async (_, port, reader) =>
    {
        port.PowerUps.Enqueue(Powered);
        port.PowerUps.Enqueue(Fault.ChipUnreadable);
        port.PowerUps.Enqueue(Powered);
        await reader.PowerUpAsync(CardReset.Warm, default);
        await reader.PowerUpAsync(CardReset.Warm, default);
        await reader.PowerUpAsync(CardReset.Warm, default);
        Assert.That(port.Calls, Is.EqualTo(new[] { "watch", "Cold", "Warm", "Cold" }));
    });

    [Test]
    public void A_hanging_service_does_not_hold_up_an_exchange() => OnReader(async (loop, port, reader) =>
    {
        port.PowerUps.Enqueue(Powered);
        await reader.PowerUpAsync(CardReset.Cold, default);
        using var limit = new Deadline(loop.Time, TimeSpan.FromSeconds(2));
        var ended = false;
        try
        {
            await reader.TransceiveAsync(Done, limit.Token);
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }

        Assert.That(ended);
    });

    [Test]
    public void A_power_down_that_hangs_is_given_up() => OnReader(async (loop, port, reader) =>
    {
        port.PowerDownHangs = true;
        var start = loop.Time.GetTimestamp();
        await reader.PowerDownAsync();
        Assert.That(loop.Time.GetElapsedTime(start), Is.EqualTo(TimeSpan.FromSeconds(3)));
    });

    [TestCase(0x8010000Cu, Fault.CardRemoved, Fault.CardRemoved)]
    [TestCase(0x80100069u, Fault.CardRemoved, Fault.CardRemoved)]
    [TestCase(0x80100066u, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x80100067u, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x80100016u, Fault.ChipUnreadable, Fault.ChipFailed)]
    [TestCase(0x80100068u, Fault.CardReaderFailed, Fault.ChipFailed)]
    [TestCase(0x8010000Bu, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    [TestCase(0x8010001Du, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    [TestCase(0x8010001Eu, Fault.CardReaderFailed, Fault.CardReaderFailed)]
    public void Results_of_the_library_are_named(uint code, Fault atPowerUp, Fault inExchange)
    {
        // A LONG has eight bytes: the library's codes are positive there.
        Assert.That(PcscCode.OfPowerUp(PcscCode.Of((nint)code)), Is.EqualTo(atPowerUp));
        Assert.That(PcscCode.OfExchange(PcscCode.Of((nint)code)), Is.EqualTo(inExchange));
    }

    private static void OnReader(Func<VirtualLoop, ScriptedPort, PcscCardReader, Task> test)
    {
        var loop = new VirtualLoop();
        using var port = new ScriptedPort();
        using var reader = new PcscCardReader(port, loop.Time, new PcscSettings());
        loop.Run(() => test(loop, port, reader)).EnsureCompleted();
    }
}
