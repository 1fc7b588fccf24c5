using Terminal.Core.Messages;
using Terminal.Core.Security;

namespace Terminal.Tests.Messages;

public sealed class Field62KeysTests
{
    // Published example of a double-length PIK and a single-length MAK.
    private const string Published = "6701EAD6A9AD51E51AA406E2C27FCFA98D0A74B8B651F9E9BACE9AE10000000000000000AB7153CA";

    private static readonly string Eight = Convert.ToHexString(Enumerable.Range(1, 8).Select(i => (byte)i).ToArray());

    [Test]
    public void The_published_40_bytes_are_a_double_PIK_and_a_single_MAK()
    {
        var keys = Parse(Published, 3);

        Assert.That(keys.Select(Words), Is.EqualTo(new[]
        {
            "Pin Des 6701EAD6A9AD51E51AA406E2C27FCFA9 8D0A74B8",
            "Mac Des B651F9E9BACE9AE1 AB7153CA",
        }));
        Assert.That(Field62Keys.TryWrite(keys, out var written), Is.True);
        Assert.That(Convert.ToHexString(written!), Is.EqualTo(Published));
    }

    [Test]
    public void A_full_second_half_makes_the_MAK_double_length()
    {
        var keys = Parse("51DBA323AF60599287F61C7E5A9484AEEF8DE29BD3E614FCB51122D4E9B84E2A608CD9C2A4DAABF2", 3);
        Assert.That(keys[1].Cryptogram.Length, Is.EqualTo(16));
    }

    [TestCase(1, 24, 2, 8)]
    [TestCase(3, 40, 2, 16)]
    [TestCase(4, 60, 3, 16)]
    [TestCase(4, 84, 3, 24)]
    public void The_length_tells_the_layout(int networkCode, int length, int count, int size)
    {
        var keys = Parse(Filled(length), networkCode);

        Assert.That(keys.Select(key => key.Slot), Is.EqualTo(new[] { KeySlot.Pin, KeySlot.Mac, KeySlot.Track }.Take(count)));
        Assert.That(keys.Select(key => key.Cryptogram.Length), Is.All.EqualTo(size));
        Assert.That(keys.Select(key => key.CheckValue.Length), Is.All.EqualTo(4));
        Assert.That(Field62Keys.TryWrite(keys, out var written), Is.True);
        Assert.That(Convert.ToHexString(written!), Is.EqualTo(Filled(length)));
    }

    [Test]
    public void With_56_bytes_the_TDK_has_no_check_value()
    {
        var keys = Parse(Filled(56), 4);
        Assert.That(keys[2].Cryptogram.Length, Is.EqualTo(16));
        Assert.That(keys[2].CheckValue.IsEmpty, Is.True);
    }

    [Test]
    public void Network_code_006_brings_SM4_keys_whose_zeros_are_kept()
    {
        var hex = string.Concat(Enumerable.Repeat(Eight + "0000000000000000" + "11223344", 3));
        var keys = Parse(hex, Field62Keys.Sm4NetworkCode);
        Assert.That(keys.Select(key => (key.Algorithm, key.Cryptogram.Length)), Is.All.EqualTo((KeyAlgorithm.Sm4, 16)));
        Assert.That(Field62Keys.TryWrite(keys, out var written), Is.True);
        Assert.That(Convert.ToHexString(written!), Is.EqualTo(hex));
    }

    [TestCase(0, 3)]
    [TestCase(16, 3)]
    [TestCase(39, 3)]
    [TestCase(104, 5)]
    [TestCase(40, Field62Keys.Sm4NetworkCode)]
    public void Any_other_length_is_refused(int length, int networkCode) =>
        Assert.That(Field62Keys.TryParse(new byte[length], networkCode, out _), Is.False);

    [Test]
    public void Keys_without_a_layout_are_not_written()
    {
        var pik = new WorkingKey(KeySlot.Pin, KeyAlgorithm.Des, new byte[16], new byte[4]);
        var mak = pik with { Slot = KeySlot.Mac };
        Assert.That(Field62Keys.TryWrite([pik], out _), Is.False);
        Assert.That(Field62Keys.TryWrite([mak, pik], out _), Is.False);
        Assert.That(Field62Keys.TryWrite([pik, mak with { CheckValue = new byte[3] }], out _), Is.False);
        Assert.That(Field62Keys.TryWrite([pik, mak with { Algorithm = KeyAlgorithm.Sm4 }], out _), Is.False);
    }

    private static IReadOnlyList<WorkingKey> Parse(string hex, int networkCode)
    {
        Assert.That(Field62Keys.TryParse(Convert.FromHexString(hex), networkCode, out var keys), Is.True);
        return keys!;
    }

    private static string Filled(int length) => Convert.ToHexString(Enumerable.Range(1, length).Select(i => (byte)i).ToArray());

    private static string Words(WorkingKey key) =>
        $"{key.Slot} {key.Algorithm} {Convert.ToHexString(key.Cryptogram.Span)} {Convert.ToHexString(key.CheckValue.Span)}";
}
