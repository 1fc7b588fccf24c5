using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Emv.Transport;

public sealed class CardChannelTests
{
    private const string Good = "3B600000";
    private const string NoVoltage = "3B00";
    private static readonly CommandApdu Select = new(0x00, 0xA4, 0x04, 0x00, Convert.FromHexString("3150"), 256);

    [TestCase(new[] { Good }, new[] { "Cold" }, null)]
    [TestCase(new[] { NoVoltage, NoVoltage }, new[] { "Cold", "Warm" }, null)]
    [TestCase(new[] { "3A00", Good }, new[] { "Cold", "Warm" }, null)]
    [TestCase(new[] { "3A00", "3A00" }, new[] { "Cold", "Warm", "off" }, Fault.ChipUnreadable)]
    [TestCase(new[] { NoVoltage, "3BA0002000" }, new[] { "Cold", "Warm", "off" }, Fault.ChipUnreadable)]
    [TestCase(new[] { "CardRemoved" }, new[] { "Cold", "off" }, Fault.CardRemoved)]
    [TestCase(new[] { "CardReaderFailed" }, new[] { "Cold", "off" }, Fault.CardReaderFailed)]
    [TestCase(new[] { "throw" }, new[] { "Cold", "off" }, Fault.DriverFailed)]
    [TestCase(new string[0], new[] { "Cold", "off" }, Fault.ChipUnreadable)]
    public void An_answer_that_is_not_acceptable_earns_one_warm_reset(string[] answers, string[] seen, Fault? fault)
    {
        var reader = new ScriptedReader(CardExchange.Apdu, answers);
        var opened = OnLoop(async loop => await Open(reader, loop));
        Assert.That(reader.Seen, Is.EqualTo(seen));
        Assert.That(opened.Fault, Is.EqualTo(fault));
    }

    [Test]
    public void A_reader_that_carries_commands_gets_the_whole_command()
    {
        var reader = new ScriptedReader(CardExchange.Apdu, [Good], "6F009000");
        var answer = OnLoop(async loop => await (await Open(reader, loop)).Value.TransmitAsync(Select, default));
        Assert.That(reader.Seen, Is.EqualTo(new[] { "Cold", "00A4040002315000" }));
        Assert.That(Convert.ToHexString(answer.Value.ToBytes()), Is.EqualTo("6F009000"));
    }

    [Test]
    public void A_reader_that_carries_T0_gets_the_procedure()
    {
        var reader = new ScriptedReader(CardExchange.Tpdu, [Good], "6102", "6F009000");
        var answer = OnLoop(async loop => await (await Open(reader, loop)).Value.TransmitAsync(Select, default));
        Assert.That(reader.Seen, Is.EqualTo(new[] { "Cold", "00A40400023150", "00C0000002" }));
        Assert.That(Convert.ToHexString(answer.Value.ToBytes()), Is.EqualTo("6F009000"));
    }

    [TestCase("CardRemoved", Fault.CardRemoved)]
    [TestCase("ChipFailed", Fault.ChipFailed)]
    [TestCase("90", Fault.ChipFailed)]
    [TestCase("throw", Fault.DriverFailed)]
    [TestCase(null, Fault.ChipFailed)]
    public void After_a_fault_the_card_is_not_asked_again(string? answer, Fault fault)
    {
        var reader = new ScriptedReader(CardExchange.Apdu, [Good], answer is null ? [] : [answer]);
        var faults = OnLoop(async loop =>
        {
            var channel = (await Open(reader, loop)).Value;
            return new[] { (await channel.TransmitAsync(Select, default)).Fault, (await channel.TransmitAsync(Select, default)).Fault };
        });
        Assert.That(faults, Is.EqualTo(new Fault?[] { fault, fault }));
        Assert.That(reader.Seen, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_silent_chip_is_given_up_at_the_limit()
    {
        var reader = new ScriptedReader(CardExchange.Apdu, [Good]);
        var passed = OnLoop(async loop =>
        {
            var channel = (await Open(reader, loop)).Value;
            var start = loop.Time.GetTimestamp();
            await channel.TransmitAsync(Select, default);
            return loop.Time.GetElapsedTime(start);
        });
        Assert.That(passed, Is.EqualTo(new TimeoutPlan().ChipCommand));
    }

    private static Task<Outcome<CardChannel>> Open(ScriptedReader reader, VirtualLoop loop) =>
        CardChannel.OpenAsync(reader, loop.Time, new TimeoutPlan(), new Silence(), default);

    private static T OnLoop<T>(Func<VirtualLoop, Task<T>> work)
    {
        var loop = new VirtualLoop();
        T result = default!;
        var end = loop.Run(async () => result = await work(loop));
        end.EnsureCompleted();
        return result;
    }

    private sealed class Silence : ITrace
    {
        public void Write(string source, string kind, string text)
        {
        }
    }
}
