using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Tests.Emulator.Cards;

/// <summary>The published RSA keys of the test cards are those that <c>eng/test-keys</c> lists, and whole.</summary>
public sealed class TestKeyFilesTests
{
    private const string Folder = "Terminal.Emulator/Cards/Keys";

    private static IEnumerable<TestCaseData> Listed()
    {
        var script = Repository.Read("eng/test-keys");
        var list = script.Split("keys='\n")[1].Split("\n'")[0];
        foreach (var line in list.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var (bits, exponent) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
            yield return new TestCaseData(words[0], bits, exponent).SetArgDisplayNames(words[0]);
        }
    }

    [Test]
    public void Every_file_is_listed_and_every_listed_key_is_there() => Assert.That(
        Repository.Files("*.pem", Folder).Select(Path.GetFileNameWithoutExtension),
        Is.EquivalentTo(Listed().Select(key => key.Arguments[0])).And.Not.Empty);

    [TestCaseSource(nameof(Listed))]
    public void A_key_has_its_bits_and_its_exponent_and_its_halves_belong_together(string name, int bits, int exponent)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Repository.Read($"{Folder}/{name}.pem"));
        var key = rsa.ExportParameters(includePrivateParameters: true);
        Assert.That(rsa.KeySize, Is.EqualTo(bits));
        var (n, e, d, p, q) = (Number(key.Modulus!), Number(key.Exponent!), Number(key.D!), Number(key.P!), Number(key.Q!));
        Assert.That(e, Is.EqualTo((BigInteger)exponent));
        Assert.That(p * q, Is.EqualTo(n));
        Assert.That((d * e - 1) % (p - 1), Is.EqualTo(BigInteger.Zero));
        Assert.That((d * e - 1) % (q - 1), Is.EqualTo(BigInteger.Zero));
        Assert.That((Number(key.DP!), Number(key.DQ!)), Is.EqualTo((d % (p - 1), d % (q - 1))));
        Assert.That(Number(key.InverseQ!) * q % p, Is.EqualTo(BigInteger.One));
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
