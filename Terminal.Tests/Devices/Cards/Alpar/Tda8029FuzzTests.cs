using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>A bad line and a reader gone mad: every call ends in time with a name, and no command reaches a card twice.</summary>
public sealed class Tda8029FuzzTests
{
    private static readonly byte[] Select = Convert.FromHexString("00A4040008A000000333010101");
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    [Test]
    public void Forty_cards_over_a_bad_line() => OverBadLine(40);

    [Test]
    [Category("Long")]
    public void Five_thousand_cards_over_a_bad_line() => OverBadLine(5_000);

    [Test]
    public void Forty_cards_in_a_mad_reader() => InMadReader(40);

    [Test]
    [Category("Long")]
    public void Five_thousand_cards_in_a_mad_reader() => InMadReader(5_000);

    private static void OverBadLine(int cards) => Tda8029Rig.Run(async rig =>
    {
        var noise = new SerialNoise(FlipRate: 0.002, LossRate: 0.002);
        (rig.Cable.ToDevice.Noise, rig.Cable.ToTerminal.Noise) = (noise, noise);
        await PlayAsync(rig, cards);
    }, seed: 7);

    private static void InMadReader(int cards) => Tda8029Rig.Run(async rig =>
    {
        var random = new SeededRandomSource(1, "mad-reader");
        rig.Twin.Send = frame => random.NextInt(12) switch
        {
            0 => [],
            1 => Garbage(random, random.NextInt(40)),
            2 => [.. Garbage(random, random.NextInt(9)), .. frame.ToBytes()],
            3 => [.. frame.ToBytes(), .. Garbage(random, random.NextInt(9))],
            4 => frame.ToBytes()[..^(1 + random.NextInt(3))],
            // Never F0 or FF: a reader that has taken a command and denies it is beyond help.
            5 => (frame with { IsRefusal = true, Data = new[] { (byte)random.NextInt(0xF0) } }).ToBytes(),
            6 => (frame with { Data = Garbage(random, random.NextInt(AlparFrame.MaxData)) }).ToBytes(),
            _ => frame.ToBytes(),
        };
        await PlayAsync(rig, cards);
    });

    private static async Task PlayAsync(Tda8029Rig rig, int cards)
    {
        var ends = new Dictionary<string, int>();
        for (var card = 0; card < cards; card++)
        {
            rig.Insert("chip-offline");
            Count(ends, "wait", await InTimeAsync(rig, limit => rig.Reader.WaitForCardAsync(limit)));
            var powered = await InTimeAsync(rig, async limit => new Outcome((await rig.Reader.PowerUpAsync(CardReset.Cold, limit)).Fault));
            Count(ends, "power", powered);
            var sent = 0;
            for (; powered is null && sent < 4; sent++)
            {
                var exchanged = await InTimeAsync(rig, async limit => new Outcome((await rig.Reader.TransceiveAsync(Select, limit)).Fault));
                Count(ends, "exchange", exchanged);
                Assert.That(rig.Slot.Exchanged, Is.LessThanOrEqualTo(sent + 1), $"card {card}");
            }

            await InTimeAsync(rig, async _ =>
            {
                await rig.Reader.PowerDownAsync();
                return Outcome.Ok;
            });
            rig.Slot.Remove();
        }

        Assert.That(ends.Keys, Is.SubsetOf(new[]
        {
            "wait ", "wait CardReaderFailed", "power ", "power CardReaderFailed", "power ChipUnreadable", "power CardRemoved",
            "exchange ", "exchange CardReaderFailed", "exchange ChipFailed", "exchange CardRemoved",
        }));
        Assert.That(ends.Keys, Does.Contain("exchange ").And.Contain("exchange CardReaderFailed"), "neither all went well nor nothing");
    }

    private static async Task<Fault?> InTimeAsync(Tda8029Rig rig, Func<CancellationToken, Task<Outcome>> call)
    {
        using var limit = new Deadline(rig.Loop.Time, Longest);
        var outcome = await call(limit.Token);
        Assert.That(limit.HasPassed, Is.False, "it has limits of its own");
        return outcome.Fault;
    }

    private static void Count(Dictionary<string, int> ends, string what, Fault? fault) =>
        ends[$"{what} {fault}"] = ends.GetValueOrDefault($"{what} {fault}") + 1;

    private static byte[] Garbage(SeededRandomSource random, int length)
    {
        var bytes = new byte[length];
        random.Fill(bytes);
        return bytes;
    }
}
