using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What comes over the wires of stripe readers, whole, cut and mutated.</summary>
public sealed class StripeFramingTests
{
    private static readonly string[] Tracks = ["B4111111111111111^DOE/JANE^3012101", "4111111111111111=30121011234567890", "994111111111111111=15"];

    private static readonly (IStripeFraming Framing, byte[] Swipe)[] Kinds =
    [
        (new MagTekFraming(), SwipeBytes.MagTek(Tracks)), (new IdTechFraming(), SwipeBytes.IdTech(Tracks)), (new MsrFraming(), SwipeBytes.Msr(Tracks)),
    ];

    [Test]
    public void A_swipe_that_is_cut_anywhere_gives_nothing_but_what_was_whole()
    {
        using var swipe = new StripeSwipe();
        foreach (var (framing, bytes) in Kinds)
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.That(framing.Look(bytes.AsSpan(0, length), isSilent: false, swipe), Is.Not.EqualTo(FramingStep.Broken), $"{framing} {length}");
                if (framing.Look(bytes.AsSpan(0, length), isSilent: true, swipe) == FramingStep.Swipe && swipe.TryMakeCard(out var card, out _))
                {
                    Assert.That(card!.Track2.ToString(), Is.EqualTo(Tracks[1]), $"{framing} {length}");
                    card.Dispose();
                }
            }

            Assert.That(framing.Look(bytes, isSilent: false, swipe), Is.AnyOf(FramingStep.Swipe, FramingStep.More));
            Assert.That(framing.Look(bytes, isSilent: true, swipe), Is.EqualTo(FramingStep.Swipe));
        }
    }

    [Test]
    public void A_second_swipe_behind_the_first_is_not_mixed_into_it()
    {
        using var swipe = new StripeSwipe();
        byte[] both = [.. SwipeBytes.MagTek(["", Tracks[1], ""]), .. SwipeBytes.MagTek([Tracks[0], "", ""])];
        Assert.That(new MagTekFraming().Look(both, isSilent: true, swipe), Is.EqualTo(FramingStep.Broken));
    }

    [TestCase(20_000)]
    [TestCase(1_000_000, Category = "Long")]
    public void Mutated_swipes_give_a_card_or_a_typed_error(int count)
    {
        var random = new SeededRandomSource(1, "framing-fuzz");
        using var swipe = new StripeSwipe();
        var cards = 0;
        for (var i = 0; i < count; i++)
        {
            var (framing, sound) = Kinds[i % Kinds.Length];
            var bytes = new List<byte>(sound);
            for (var edits = random.NextInt(4); edits > 0; edits--)
            {
                var at = random.NextInt(bytes.Count);
                if (random.NextInt(3) == 0) bytes.RemoveRange(at, Math.Min(1 + random.NextInt(9), bytes.Count - at - 1));
                else if (random.NextInt(2) == 0) bytes.Insert(at, (byte)random.NextInt(256));
                else bytes[at] = (byte)random.NextInt(256);
            }

            var step = framing.Look(bytes.ToArray(), isSilent: random.NextInt(2) == 0, swipe);
            Assert.That(Enum.IsDefined(step));
            if (step != FramingStep.Swipe || !swipe.TryMakeCard(out var card, out _)) continue;
            Assert.That(card!.Pan.HasValidCheckDigit());
            card.Dispose();
            cards++;
        }

        Assert.That(cards, Is.InRange(count / 20, count - (count / 4)), "some are whole, most are not");
    }

    [TestCase(20_000)]
    [TestCase(1_000_000, Category = "Long")]
    public void Mutated_reports_give_a_card_or_a_typed_error(int count)
    {
        var random = new SeededRandomSource(1, "report-fuzz");
        using var swipe = new StripeSwipe();
        for (var i = 0; i < count; i++)
        {
            var report = SwipeBytes.Report(Tracks);
            for (var edits = random.NextInt(4); edits > 0; edits--) report[random.NextInt(random.NextInt(2) == 0 ? 7 : 337)] = (byte)random.NextInt(256);
            if (MagTekReport.TryTake(report.AsSpan(0, random.NextInt(9) == 0 ? random.NextInt(337) : 337), swipe) && swipe.TryMakeCard(out var card, out var error))
                card!.Dispose();
        }

        Assert.That(MagTekReport.TryTake(SwipeBytes.Report(Tracks), swipe) && swipe.TryMakeCard(out _, out _));
    }

    [Test]
    public void A_reader_that_does_not_answer_is_told_within_two_seconds()
    {
        var rig = new SerialStripeRig(StripeDrivers.MsrSerial, SwipeBytes.Msr, []);
        rig.Run(async () =>
        {
            var began = rig.Loop.Time.GetTimestamp();
            Assert.That((await rig.Reader.ReadAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
            Assert.That(rig.Loop.Time.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(2)));
        });
    }

    [Test]
    public void What_breaks_off_is_a_bad_read_once_the_line_is_silent()
    {
        var rig = new SerialStripeRig(StripeDrivers.MagTekSerial, SwipeBytes.MagTek, SwipeBytes.Ascii(";411111111111"));
        rig.Run(async () =>
        {
            var reading = rig.Reader.ReadAsync(default);
            await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
            await rig.SwipeBadlyAsync();
            Assert.That((await reading).Fault, Is.EqualTo(Fault.CardUnreadable));
        });
    }

    [TestCase("magtek-serial", "{}", "stripeReader: settings.port: is missing")]
    [TestCase("msr-serial", """{ "port": "/dev/ttyS2", "baud": 9 }""", "stripeReader: settings.baud: must be a whole number from 300 to 921600")]
    [TestCase("idtech-serial", """{ "port": "/dev/ttyS2", "parity": "mark" }""", "stripeReader: settings.parity: must be one of none, even, odd")]
    [TestCase("magtek-hid", """{ "device": "/dev/hidraw0", "port": "x" }""", "stripeReader: settings.port: is no setting of this driver")]
    public void A_wrong_setting_is_named(string driver, string settings, string error)
    {
        var ports = new Moq.Mock<ICardReaderPorts>().Object;
        Assert.That(SerialStripeRig.TryMake(driver, settings, ports, new VirtualLoop(), out _, out var errors), Is.False);
        Assert.That(errors.Select(one => one.ToString()), Is.EqualTo(new[] { error }));
    }
}
