using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Random;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Runtime;

public sealed class RandomSourceTests
{
    [Test]
    public void The_generator_gives_the_published_numbers()
    {
        var generator = new Xoshiro256(1, 2, 3, 4);
        var drawn = Enumerable.Range(0, 4).Select(_ => generator.Next()).ToList();
        Assert.That(drawn, Is.EqualTo(new ulong[] { 11520, 0, 1509978240, 1215971899390074240 }));
        Assert.That(() => new Xoshiro256(0, 0, 0, 0), Throws.ArgumentException);
    }

    [Test]
    public void A_stream_is_the_same_on_every_machine()
    {
        // Computed apart: SHA-256 over the seed, little end first, and the name in UTF-8, is the state of the generator.
        Assert.That(Draw(42, "链路", 24), Is.EqualTo("38EB6B7DD4EBCE3DF129CD4C07CE8E24E116DF481E890CB1"));
        Assert.That(Draw(42, "链路", 11), Is.EqualTo("38EB6B7DD4EBCE3DF129CD"));
    }

    [Test]
    public void Another_seed_or_another_name_is_another_stream()
    {
        var streams = new[] { Draw(1, "link", 16), Draw(2, "link", 16), Draw(1, "link2", 16), Draw(1, "", 16) };
        Assert.That(streams, Is.Unique);
    }

    [Test]
    public void The_systems_generator_does_not_repeat_itself()
    {
        byte[] one = new byte[16], other = new byte[16];
        var source = new SystemRandomSource();
        source.Fill(one);
        source.Fill(other);
        Assert.That(one, Is.Not.EqualTo(other));
    }

    [Test]
    public void Bounded_numbers_are_spread_evenly_and_stay_below_the_bound()
    {
        var random = new SeededRandomSource(1, "spread");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[random.NextInt(7)]++;
        Assert.That(counts, Has.All.InRange(9_600, 10_400));
        Assert.That(random.NextInt(1), Is.Zero);
        Assert.That(() => random.NextInt(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void What_would_favour_small_numbers_is_drawn_again() =>
        Assert.That(new Script(ulong.MaxValue, ulong.MaxValue - 1, 12).NextInt(10), Is.EqualTo(2));

    [Test]
    public void Fractions_reach_from_zero_to_just_below_one()
    {
        Assert.That(new Script(0).NextDouble(), Is.Zero);
        Assert.That(new Script(ulong.MaxValue).NextDouble(), Is.EqualTo(1 - Math.Pow(2, -53)));
    }

    private static string Draw(ulong seed, string name, int length)
    {
        var bytes = new byte[length];
        new SeededRandomSource(seed, name).Fill(bytes);
        return Convert.ToHexString(bytes);
    }

    /// <summary>Gives the numbers it was told to, in turn.</summary>
    private sealed class Script(params ulong[] numbers) : IRandomSource
    {
        private int _next;

        public void Fill(Span<byte> destination) => BinaryPrimitives.WriteUInt64LittleEndian(destination, numbers[_next++]);
    }
}
