using Terminal.Core.Emv.Tlv;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emv.Tlv;

public sealed class BerTlvWriterTests
{
    [TestCase(0x5Au, 0, "5A00")]
    [TestCase(0x9F02u, 127, "9F027F")]
    [TestCase(0x9F02u, 128, "9F028180")]
    [TestCase(0x9F02u, 255, "9F0281FF")]
    [TestCase(0xDF810Cu, 256, "DF810C820100")]
    public void Lengths_are_the_shortest(uint tag, int length, string head)
    {
        var bytes = BerTlv.Encode(tag, new byte[length]);
        Assert.That(Convert.ToHexString(bytes), Does.StartWith(head));
        Assert.That(bytes, Has.Length.EqualTo((head.Length / 2) + length));
    }

    [Test]
    public void What_does_not_fit_is_not_begun()
    {
        var writer = new BerTlvWriter(new byte[8]);
        Assert.That(writer.TryWrite(EmvTags.TransactionType, [0]), Is.True);
        Assert.That(writer.TryWrite(EmvTags.AmountAuthorised, new byte[6]), Is.False);
        Assert.That(Convert.ToHexString(writer.Written), Is.EqualTo("9C0100"));
        Assert.That(writer.TryWrap(0x70, 0), Is.True);
        Assert.That(Convert.ToHexString(writer.Written), Is.EqualTo("70039C0100"));
        Assert.That(writer.TryWrap(0xBF0C, 0) && writer.TryWrap(0x70, 0), Is.False);
    }

    [Test]
    public void A_template_is_put_around_what_was_written()
    {
        var writer = new BerTlvWriter(new byte[300]);
        writer.TryWrite(EmvTags.DfName, new byte[16]);
        var from = writer.Length;
        writer.TryWrite(EmvTags.IssuerUrl, new byte[200]);
        Assert.That(writer.TryWrap(0xA5, from) && writer.TryWrap(0x6F, 0), Is.True);
        Assert.That(BerTlv.Check(writer.Written, TlvPadding.None, TlvLimits.Card), Is.Null);
        Assert.That(Convert.ToHexString(writer.Written), Does.StartWith("6F81E18410").And.Contain("A581CC5F5081C8"));
    }

    [Test]
    public void What_is_written_is_read_again()
    {
        var random = new SeededRandomSource(1, "tlv");
        var buffer = new byte[2048];
        uint[] tags = [0x42, 0x5F2A, 0x9F02, 0xDF8101, 0xDF818101, 0x70];
        for (var run = 0; run < 2000; run++)
        {
            var written = new List<(uint Tag, string Value)>();
            var writer = new BerTlvWriter(buffer);
            for (var i = random.NextInt(6); i >= 0; i--)
            {
                var value = new byte[random.NextInt(300)];
                random.Fill(value);
                var tag = tags[random.NextInt(tags.Length)];
                Assert.That(writer.TryWrite(tag, value), Is.True);
                written.Add((tag, Convert.ToHexString(value)));
            }

            var read = new List<(uint Tag, string Value)>();
            var reader = new BerTlvReader(writer.Written);
            while (reader.Next())
                read.Add((reader.Tag, Convert.ToHexString(reader.Value)));
            Assert.That(reader.Error, Is.Null);
            Assert.That(read, Is.EqualTo(written));
        }
    }

    [TestCase(0x5Au, true)]
    [TestCase(0x9F02u, true)]
    [TestCase(0xDF810Cu, true)]
    [TestCase(0x9Fu, false)]
    [TestCase(0x9F81u, false)]
    [TestCase(0x5A01u, false)]
    [TestCase(0x9F8001u, false)]
    [TestCase(0xDF818181u, false)]
    public void A_number_is_a_tag_or_not(uint number, bool isTag) => Assert.That(BerTlv.IsTag(number), Is.EqualTo(isTag));
}
