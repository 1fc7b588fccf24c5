using System.Text;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Leaks;

/// <summary>A planted secret proves the scanner.</summary>
public sealed class SecretScannerTests
{
    private const string Pan = "PAN";
    private const string Pin = "PIN";

    private static readonly SecretScanner Scanner = new(SecretScanner.Sentinel);

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    // Each is written the way a careless programmer would, not the way the scanner looks for it.
    private static IEnumerable<TestCaseData> Careless()
    {
        var (pan, pin, expiry) = (SecretScanner.Sentinel.Pan, SecretScanner.Sentinel.Pin, SecretScanner.Sentinel.Expiry);
        yield return Case(Pan, "number", $"card {pan} swiped");
        yield return Case(Pan, "track 2", $"track {pan}={expiry}101");
        yield return Case(Pan, "track 2 with D", $"track {pan}D{expiry}101");
        yield return Case(Pan, "JSON", $$"""{"pan":"{{pan}}"}""");
        yield return Case(Pan, "hex of the text", Convert.ToHexString(Encoding.ASCII.GetBytes("PAN=" + pan)));
        yield return Case(Pan, "hex of field 2", "0219" + "0" + pan);
        yield return Case(Pan, "hex of field 35", "37" + pan + "D" + expiry);
        yield return Case(Pin, "PIN", $"PIN {pin}");
        yield return Case(Pin, "hex of the PIN", Convert.ToHexStringLower(Encoding.ASCII.GetBytes(pin)));
        for (var at = 0; at < 3; at++)
        {
            var before = new string('x', at);
            yield return Case(Pan, $"base64 at {at}", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{pan}!")));
            yield return Case(Pan, $"base64 of field 2 at {at}", Convert.ToBase64String([.. new byte[at], .. Packed("0" + pan), 7]));
            yield return Case(Pan, $"base64 of field 35 at {at}", Convert.ToBase64String([.. new byte[at], .. Packed(pan + "D" + expiry), 7]));
            yield return Case(Pin, $"base64 of the PIN at {at}", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{pin}!")));
        }
    }

    [TestCaseSource(nameof(Careless))]
    public void What_is_written_carelessly_is_found_in_every_encoding(string secret, string text)
    {
        foreach (var encoding in Encodings)
            Assert.That(Scanner.Find(encoding.GetBytes("…" + text + "…")), Has.Some.StartsWith(secret), encoding.WebName);
    }

    [Test]
    public void Packed_digits_are_found_at_both_halves_of_a_byte() => Assert.Multiple(() =>
    {
        var (pan, pin) = (SecretScanner.Sentinel.Pan, SecretScanner.Sentinel.Pin);
        Assert.That(Scanner.Find(Planted(Packed(pan + "F"))), Has.Some.StartsWith(Pan));
        Assert.That(Scanner.Find(Planted(Packed("A" + pan))), Has.Some.StartsWith(Pan));
        Assert.That(Scanner.Find(Planted(Packed("0C" + pin + "FF"))), Has.Some.StartsWith(Pin));
        Assert.That(Scanner.Find(Planted(Packed("A" + pin + "F"))), Has.Some.StartsWith(Pin));
    });

    [Test]
    public void A_clear_PIN_block_is_found_as_bytes_and_as_text()
    {
        // 0C 73 91 58 26 40 93 FF over 0000 and the twelve digits before the check digit: worked out by hand.
        var pan = SecretScanner.Sentinel.Pan;
        byte[] block = [.. Packed("0C739158264093FF").Zip(Packed($"0000{pan[6..18]}"), (left, right) => (byte)(left ^ right))];
        Assert.Multiple(() =>
        {
            Assert.That(Scanner.Find(Planted(block)), Has.Some.StartsWith("clear PIN block"));
            Assert.That(Scanner.Find($"block {Convert.ToHexString(block)}"), Has.Some.StartsWith("clear PIN block"));
            Assert.That(Scanner.Find($"block {Convert.ToHexStringLower(block)}"), Has.Some.StartsWith("clear PIN block"));
            Assert.That(Scanner.Find($"block {Convert.ToBase64String(block)}"), Has.Some.StartsWith("clear PIN block"));
        });
    }

    [Test]
    public void Chance_and_masks_are_not_mistaken_for_secrets()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Scanner.Find(Planted([])), Is.Empty);
            Assert.That(Scanner.Find(SecretScanner.Sentinel.MaskedPan), Is.Empty);
            Assert.That(Scanner.Find(SecretScanner.Sentinel.Pan[..^1]), Is.Empty, "a needle is the whole secret");
        });
    }

    private static TestCaseData Case(string secret, string name, string text) => new TestCaseData(secret, text).SetArgDisplayNames(name);

    private static byte[] Packed(string digits) => Convert.FromHexString(digits);

    private static byte[] Planted(byte[] secret)
    {
        var noise = new byte[4096];
        new SeededRandomSource(5, "noise").Fill(noise);
        return [.. noise, .. secret, .. noise];
    }
}
