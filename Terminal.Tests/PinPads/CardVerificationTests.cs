using System.Numerics;
using System.Security.Cryptography;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Security;
using Terminal.Tests.Emv.Transport;

namespace Terminal.Tests.PinPads;

public sealed class CardVerificationTests
{
    private const string BasicAtr = "3B600000";
    private const string Challenge = "1122334455667788";

    [TestCase("9000", (ushort)0x9000)]
    [TestCase("63C2", (ushort)0x63C2)]
    [TestCase("6983", (ushort)0x6983)]
    [TestCase("6984", (ushort)0x6984)]
    [TestCase("6F00", (ushort)0x6F00)]
    public void A_plain_PIN_goes_to_the_card_and_only_its_status_word_comes_back(string answer, ushort status)
    {
        var (bench, reader) = Bench(answer);
        Assert.That(Verify(bench, reader, key: null).Value, Is.EqualTo(new CardPinEntry(PinEntryEnd.Entered, status)));
        Assert.That(reader.Seen, Is.EqualTo(new[] { "Cold", "002000800824" + "1234" + "FFFFFFFFFF" }));
        Assert.That(string.Join('\n', bench.Trace), Does.Not.Contain("1234").And.Contain("00200080 Lc=8"), "the trace has no body");
    }

    [Test]
    public void An_enciphered_PIN_is_what_the_card_deciphers([Values(512, 1024, 1152, 1408, 1976, 1984)] int bits, [Values(3, 65537)] int exponent)
    {
        var (bench, reader) = Bench("9000");
        using var pair = KeyOf(bits, exponent, out var modulus, out var power);
        var key = new PinEncipherment(modulus, exponent == 3 ? [3] : new byte[] { 1, 0, 1 }, Convert.FromHexString(Challenge));
        Assert.That(Verify(bench, reader, key).Value, Is.EqualTo(new CardPinEntry(PinEntryEnd.Entered, 0x9000)));
        Assert.That(reader.Seen[1], Does.StartWith($"00200088{modulus.Length:X2}"));
        var sent = new BigInteger(Convert.FromHexString(reader.Seen[1][10..]), isUnsigned: true, isBigEndian: true);
        var clear = BigInteger.ModPow(sent, power, new BigInteger(modulus, isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        Assert.That(clear, Has.Length.EqualTo(modulus.Length));
        Assert.That(Convert.ToHexString(clear), Does.StartWith("7F" + "241234FFFFFFFFFF" + Challenge));
    }

    [Test]
    public void What_is_no_key_enciphers_nothing()
    {
        var good = SomeKey();
        PinEncipherment[] bad =
        [
            good with { Exponent = new byte[] { 2 } },
            good with { Challenge = new byte[7] },
            good with { Exponent = Array.Empty<byte>() },
            good with { Modulus = new byte[] { 0 }.Concat(good.Modulus.ToArray()).ToArray() },
            good with { Modulus = new byte[64] },
            good with { Modulus = Enumerable.Repeat((byte)0xFF, 249).ToArray() },
            good with { Modulus = Enumerable.Repeat((byte)0xFE, 64).ToArray() },
        ];
        foreach (var key in bad)
        {
            var (bench, reader) = Bench("9000");
            Assert.That(Verify(bench, reader, key).Fault, Is.EqualTo(Fault.ChipDataInvalid));
            Assert.That(reader.Seen, Has.Count.EqualTo(1), "no VERIFY");
        }
    }

    [Test]
    public void A_bypass_sends_nothing()
    {
        var (bench, reader) = BenchWith("E", []);
        Assert.That(Verify(bench, reader, key: null).Value, Is.EqualTo(CardPinEntry.Bypassed));
        Assert.That(reader.Seen, Has.Count.EqualTo(1));
    }

    [TestCase("CardRemoved", Fault.CardRemoved)]
    [TestCase("ChipFailed", Fault.ChipFailed)]
    public void A_card_that_leaves_or_dies_is_named(string answer, Fault fault)
    {
        var (bench, reader) = Bench(answer);
        Assert.That(Verify(bench, reader, key: null).Fault, Is.EqualTo(fault));
    }

    [Test]
    public void A_PIN_for_the_card_counts_against_the_limit()
    {
        var bench = new PinPadBench(limit: new PinLimit(PerHour: 30, Burst: 1));
        bench.Keys.Press("1234E").Press("1234E");
        var reader = new ScriptedReader(CardExchange.Apdu, [BasicAtr], "63C2", "9000");
        var faults = bench.Run(async (pad, _) =>
        {
            var card = await bench.CardAsync(reader);
            var request = new CardPinRequest(card, Encipherment: null, BypassAllowed: true);
            return new[] { (await pad.VerifyAtCardAsync(request, default)).Fault, (await pad.VerifyAtCardAsync(request, default)).Fault };
        });
        Assert.That(faults, Is.EqualTo(new Fault?[] { null, Fault.PinEntryLimited }));
        Assert.That(reader.Seen, Has.Count.EqualTo(2), "one VERIFY");
    }

    [Test]
    public void The_digits_are_gone_afterwards([Values("9000", "63C0", "CardRemoved", "throw")] string answer)
    {
        var (bench, reader) = Bench(answer);
        bench.Run(async (pad, _) =>
        {
            var memory = PinPadBench.DigitsOf(pad);
            var most = 0;
            bench.Keys.Before = () => most = Math.Max(most, memory.Count(digit => digit != 0));
            await pad.VerifyAtCardAsync(new CardPinRequest(await bench.CardAsync(reader), null, true), default);
            Assert.That(most, Is.EqualTo(4));
            Assert.That(memory, Is.All.Zero);
            return true;
        });
    }

    private static (PinPadBench Bench, ScriptedReader Reader) Bench(params string[] answers) => BenchWith("1234E", answers);

    private static (PinPadBench Bench, ScriptedReader Reader) BenchWith(string keys, string[] answers)
    {
        var bench = new PinPadBench();
        bench.Keys.Press(keys);
        return (bench, new ScriptedReader(CardExchange.Apdu, [BasicAtr], answers));
    }

    private static Outcome<CardPinEntry> Verify(PinPadBench bench, ICardReader reader, PinEncipherment? key) => bench.Run(async (pad, _) =>
        await pad.VerifyAtCardAsync(new CardPinRequest(await bench.CardAsync(reader), key, BypassAllowed: true), default));

    private static PinEncipherment SomeKey()
    {
        using var pair = RSA.Create(1024);
        return new PinEncipherment(pair.ExportParameters(includePrivateParameters: false).Modulus!, new byte[] { 1, 0, 1 }, new byte[8]);
    }

    /// <summary>A key whose private exponent fits a public one; the platform makes 65537 only, so 3 is made by hand.</summary>
    private static RSA KeyOf(int bits, int exponent, out byte[] modulus, out BigInteger power)
    {
        while (true)
        {
            var pair = RSA.Create(bits);
            var all = pair.ExportParameters(includePrivateParameters: true);
            modulus = all.Modulus!;
            var p = new BigInteger(all.P!, isUnsigned: true, isBigEndian: true);
            var q = new BigInteger(all.Q!, isUnsigned: true, isBigEndian: true);
            var order = (p - 1) * (q - 1);
            if (BigInteger.GreatestCommonDivisor(order, exponent).IsOne)
            {
                power = Inverse(exponent, order);
                return pair;
            }

            pair.Dispose();
        }
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (a, b, x, y) = (value, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var rest);
            (a, b) = (b, rest);
            (x, y) = (y, x - (quotient * y));
        }

        return x.Sign < 0 ? x + modulus : x;
    }
}
