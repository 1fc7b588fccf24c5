using Terminal.Core.Cards;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Stripe;

namespace Terminal.Tests.Cards;

/// <summary>What is decoded from flux, and what is refused. The tolerance that is tested here stands in docs/cards.md.</summary>
public sealed class StripeDecoderTests
{
    private static readonly TrackNumber[] AllTracks = [TrackNumber.One, TrackNumber.Two, TrackNumber.Three];

    // Written out by hand: leading zeros, ;1? and its LRC 10101, trailing zeros.
    [TestCase("11010" + "10000" + "11111" + "00101", TrackFault.Lrc, 1)]
    [TestCase("11010" + "10000" + "11111" + "10101", null, 1)]
    [TestCase("11010" + "00001" + "11111" + "00100", null, 1)]
    [TestCase("11010" + "10001" + "11111" + "10101", TrackFault.Parity, 0)]
    [TestCase("11010" + "10000", TrackFault.CutOff, 1)]
    [TestCase("01010" + "10000" + "11111" + "10101", TrackFault.NoStartSentinel, 0)]
    public void Characters_parity_and_check_are_read_bit_by_bit(string bits, TrackFault? fault, int place)
    {
        var all = (new string('0', 12) + bits + new string('0', 15)).Select(bit => (byte)(bit - '0')).ToArray();
        var flux = FluxWriter.Write(2, all, new StripeDamage { Jitter = 0 }, new SeededRandomSource(1, "bits"));
        var text = new char[StripeDecoder.MostCharacters];
        Assert.That(StripeDecoder.TryDecode(TrackNumber.Two, flux, text, out var length, out var error), Is.EqualTo(fault is null));
        if (fault is { } why) Assert.That(error, Is.EqualTo(new TrackError(TrackNumber.Two, why, place)));
        else Assert.That(length, Is.EqualTo(place));
    }

    [Test]
    public void Whatever_the_hand_does_within_the_tolerance_every_track_of_every_card_is_read()
    {
        Read(300, random => new StripeDamage
        {
            Speed = 14 + (70 * random.NextDouble()),
            Drift = 2.4 * (random.NextDouble() - 0.5),
            Jitter = 0.08 * random.NextDouble(),
            Reversed = random.NextInt(2) == 1,
            LateStart = 0.03 * random.NextDouble(),
            EarlyEnd = 0.03 * random.NextDouble(),
        });
        Read(100, random => new StripeDamage { Speed = random.NextInt(2) == 1 ? 5.2 : 145, Reversed = random.NextInt(2) == 1 });
    }

    [Test]
    public void Whatever_is_damaged_no_other_card_is_read() => Damage(1_500);

    [Test]
    [Category("Long")]
    public void Whatever_is_damaged_no_other_card_is_read_in_100_000_swipes() => Damage(100_000);

    [Test]
    public void Every_single_flux_change_that_is_lost_in_the_data_is_noticed()
    {
        var random = new SeededRandomSource(1, "lost");
        var tracks = SomeCard.Tracks(random);
        var sound = FluxWriter.Write(2, StripeEncoder.Encode(2, tracks[1]), new StripeDamage(), random);
        var text = new char[StripeDecoder.MostCharacters];
        for (var lost = 22; lost < sound.Length - 22; lost++)
        {
            int[] flux = [.. sound[..lost], sound[lost] + sound[lost + 1], .. sound[(lost + 2)..]];
            Assert.That(StripeDecoder.TryDecode(TrackNumber.Two, flux, text, out _, out var error), Is.False, $"{lost}");
            Assert.That(text, Is.All.EqualTo('\0'), "what is refused is wiped");
            Assert.That(error.Fault, Is.AnyOf(TrackFault.Parity, TrackFault.NoStartSentinel, TrackFault.CutOff, TrackFault.Lrc), $"{lost}");
        }
    }

    [TestCase("speed", 220, SwipeKind.TooFast)]
    [TestCase("speed", 3, SwipeKind.TooSlow)]
    [TestCase("earlyEnd", 0.5, SwipeKind.CutOff)]
    [TestCase("lateStart", 0.4, SwipeKind.CutOff)]
    [TestCase("wear", 30, SwipeKind.Damaged)]
    [TestCase("wear", 1000, SwipeKind.Blank)]
    public void A_worn_head_is_told_from_a_bad_swipe(string knob, double value, SwipeKind kind)
    {
        var random = new SeededRandomSource(1, knob);
        var head = new StripeHead(random);
        Assert.That(head.Knobs.Single(one => one.Name == knob).TrySet(FormattableString.Invariant($"{value}")));
        var alike = 0;
        using var swipe = new StripeSwipe();
        for (var i = 0; i < 100; i++)
        {
            head.Draw(SomeCard.Tracks(random), swipe);
            alike += swipe.ErrorOf(TrackNumber.Two)?.Kind == kind ? 1 : 0;
        }

        Assert.That(alike, Is.GreaterThanOrEqualTo(75));
    }

    [Test]
    public void Times_that_no_flux_has_are_refused()
    {
        var text = new char[StripeDecoder.MostCharacters];
        foreach (var flux in new[] { new int[15], new int[30], [.. Enumerable.Repeat(int.MaxValue, 300)], [.. Enumerable.Repeat(1, 5_000)], [.. Enumerable.Repeat(-5, 90)] })
            Assert.That(StripeDecoder.TryDecode(TrackNumber.Two, flux, text, out _, out _), Is.False);
    }

    [TestCase(20_000)]
    [TestCase(1_000_000, Category = "Long")]
    public void Flux_at_random_gives_a_typed_error(int count)
    {
        var random = new SeededRandomSource(1, "flux-fuzz");
        var text = new char[StripeDecoder.MostCharacters];
        var flux = new int[220];
        for (var i = 0; i < count; i++)
        {
            var length = random.NextInt(flux.Length);
            var shape = random.NextInt(3);
            for (var j = 0; j < length; j++)
                flux[j] = shape == 0 ? random.NextInt(int.MaxValue) : shape == 1 ? 5_000 * (1 + random.NextInt(2)) : 9_000 + random.NextInt(2_000);
            if (StripeDecoder.TryDecode(AllTracks[i % 3], flux.AsSpan(0, length), text, out var read, out var error))
                Assert.That(read, Is.InRange(1, 40), "a few characters may be sound by chance");
            else
                Assert.That(Enum.IsDefined(error.Fault) && error.Track == AllTracks[i % 3]);
        }
    }

    private static void Read(int cards, Func<SeededRandomSource, StripeDamage> damage)
    {
        var random = new SeededRandomSource(1, "tolerance");
        using var swipe = new StripeSwipe();
        for (var i = 0; i < cards; i++)
        {
            var tracks = SomeCard.Tracks(random);
            var head = new StripeHead(random) { Damage = damage(random) };
            head.Draw(tracks, swipe);
            foreach (var track in AllTracks)
                Assert.That(swipe.TextOf(track).ToString(), Is.EqualTo(tracks[(int)track - 1]), $"card {i}, track {track}: {swipe.ErrorOf(track)} with {head.Damage}");
            Assert.That(swipe.TryMakeCard(out var card, out _));
            Assert.That(card!.Track2.ToString(), Is.EqualTo(tracks[1]));
            card.Dispose();
        }
    }

    private static void Damage(int swipes)
    {
        var random = new SeededRandomSource(1, "damage");
        using var swipe = new StripeSwipe();
        var (read, refused) = (0, 0);
        for (var i = 0; i < swipes; i++)
        {
            var tracks = SomeCard.Tracks(random);
            var head = new StripeHead(random)
            {
                Damage = new StripeDamage
                {
                    Speed = 3 + (200 * random.NextDouble()),
                    Drift = 3 * (random.NextDouble() - 0.5),
                    Jitter = 0.2 * random.NextDouble(),
                    Wear = random.NextInt(2) * 40 * random.NextDouble(),
                    Noise = random.NextInt(2) * 100 * random.NextDouble(),
                    Reversed = random.NextInt(2) == 1,
                    LateStart = random.NextInt(3) == 0 ? random.NextDouble() : 0,
                    EarlyEnd = random.NextInt(3) == 0 ? random.NextDouble() : 0,
                },
            };
            head.Draw(tracks, swipe);
            if (!swipe.TryMakeCard(out var card, out _))
            {
                refused++;
                continue;
            }

            read++;
            Assert.That(card!.Track2.ToString(), Is.EqualTo(tracks[1]), $"swipe {i} with {head.Damage}");
            card.Dispose();
        }

        Assert.That(read, Is.GreaterThan(swipes / 20));
        Assert.That(refused, Is.GreaterThan(swipes / 4));
    }
}
