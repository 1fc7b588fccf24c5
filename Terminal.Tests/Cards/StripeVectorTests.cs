using System.Text.RegularExpressions;
using Terminal.Core.Cards;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Stripe;
using Terminal.Tests.Security;

namespace Terminal.Tests.Cards;

/// <summary>The stripe rows of Vectors/crypto.txt: bits on the card, and texts.</summary>
public sealed class StripeVectorTests
{
    [TestCase("T2 \"", 2, 5)]
    [TestCase("T1 \"", 1, 1)]
    public void Published_bits_are_written_and_read(string start, int track, int count)
    {
        var rows = CryptoVectors.Rows(start);
        Assert.That(rows, Has.Count.EqualTo(count));
        foreach (var row in rows)
        {
            var text = Match(row, "\"[;%](.*)\\?\"");
            var bits = Match(row, "bits: ([01 ]+) LRC=").Replace(" ", "", StringComparison.Ordinal) + Match(row, "LRC=([01]+)");
            var written = string.Concat(StripeEncoder.Encode(track, text));
            Assert.That(written.Trim('0'), Is.EqualTo(bits.Trim('0')), row);
            Assert.That(Read((TrackNumber)track, [.. written.Select(bit => (byte)(bit - '0'))]), Is.EqualTo(text), row);
        }
    }

    [Test]
    public void A_published_capture_is_read()
    {
        // Written with the polarity the other way round, most significant bit first.
        var row = CryptoVectors.Row("T2RAW");
        var bits = Convert.FromHexString(Match(row, "bytes ([0-9A-F]+),")).SelectMany(value => Enumerable.Range(0, 8).Select(bit => (byte)(((value >> (7 - bit)) & 1) ^ 1)));
        Assert.That(Read(TrackNumber.Two, [.. bits.Take(130)]), Is.EqualTo("0004048712"));
        Assert.That(row, Does.Contain("-> \";0004048712?\""));
    }

    [Test]
    public void Published_texts_are_taken_apart()
    {
        // Both are cut short where they are published: up to there they are sound.
        var row = CryptoVectors.Row("T2TEXT");
        Assert.That(Track2.TryParse(Match(row, "README: ([0-9=]+)"), [], out var card, out _), Is.True);
        using (card)
            Assert.That((card!.Pan.Masked, card.Expiry, card.ServiceCode.HasChip), Is.EqualTo(("621094******0021", "1808", false)));
        Assert.That(Track1.TryParse(Match(row, "%([^?.]+)\\.\\.\\."), out var track, out _), Is.True);
        using (track)
            Assert.That((track!.Name.ToString(), track.Expiry, track.ServiceCode.HasChip), Is.EqualTo(("FATEHI/SUALEH", "1604", true)));
    }

    [Test]
    public void Track_3_lies_as_described()
    {
        Assert.That(CryptoVectors.Row("T3-LAYOUT"), Does.Contain("210 bpi, 5 bits/char, <=107 chars, SS ; ES ?"));
        Assert.That(StripeEncoder.CellsPerCentimetre(3) * 2.54, Is.EqualTo(210).Within(1e-9));
        var longest = new string('1', StripeDecoder.MostCharacters);
        Assert.That(longest, Has.Length.EqualTo(107 - 3), "between the sentinels and before the LRC");
        Assert.That(string.Concat(StripeEncoder.Encode(3, longest)).Trim('0'), Does.StartWith("11010").And.Length.InRange(107 * 5 - 4, 107 * 5));
        Assert.That(Read(TrackNumber.Three, StripeEncoder.Encode(3, longest)), Is.EqualTo(longest));
    }

    private static string Read(TrackNumber track, byte[] bits)
    {
        var flux = FluxWriter.Write((int)track, bits, new StripeDamage { Jitter = 0 }, new SeededRandomSource(1, "vectors"));
        var text = new char[StripeDecoder.MostCharacters];
        return StripeDecoder.TryDecode(track, flux, text, out var length, out var error) ? new string(text, 0, length) : error.ToString();
    }

    private static string Match(string row, string pattern)
    {
        var match = Regex.Match(row, pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.That(match.Success, Is.True, row);
        return match.Groups[1].Value;
    }
}
