using System.Numerics;
using Terminal.Emulator.Cards.Crypto;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.Cards;

/// <summary>Powers modulo an odd number, against the framework's own.</summary>
public sealed class OddModulusTests
{
    [Test]
    public void Powers_are_those_of_the_framework([Values(1, 7, 8, 9, 16, 63, 64, 65, 124, 248)] int length)
    {
        var random = new SeededRandomSource((ulong)length, "modulus");
        for (var i = 0; i < 8; i++)
        {
            var modulus = Drawn(random, length) | BigInteger.One;
            if (modulus.IsOne)
                modulus = 3;
            var number = Drawn(random, length + (i % 2));
            var exponent = new byte[Math.Min(length, 32)];
            random.Fill(exponent);
            var expected = BigInteger.ModPow(number, new BigInteger(exponent, isUnsigned: true, isBigEndian: true), modulus);
            Assert.That(new OddModulus(modulus).Power(number, exponent), Is.EqualTo(expected), $"{number} to {Convert.ToHexString(exponent)} modulo {modulus}");
        }
    }

    [Test]
    public void The_corners_are_right()
    {
        // All words of ones: every carry that there can be.
        var ones = (BigInteger.One << 512) - 1;
        var modulus = new OddModulus(ones);
        Assert.That(modulus.Power(ones - 1, [2]), Is.EqualTo(BigInteger.One));
        Assert.That(modulus.Power(ones - 1, [3]), Is.EqualTo(ones - 1));
        Assert.That(modulus.Power(ones, [1]), Is.EqualTo(BigInteger.Zero));
        Assert.That(modulus.Power(0, [5]), Is.EqualTo(BigInteger.Zero));
        Assert.That(modulus.Power(7, []), Is.EqualTo(BigInteger.One));
        Assert.That(modulus.Power(7, [0, 0]), Is.EqualTo(BigInteger.One));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(0)]
    public void Other_numbers_are_refused(int modulus) => Assert.That(() => new OddModulus(modulus), Throws.ArgumentException);

    private static BigInteger Drawn(SeededRandomSource random, int length)
    {
        var bytes = new byte[length];
        random.Fill(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }
}
