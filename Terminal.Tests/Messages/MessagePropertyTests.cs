using FsCheck;
using FsCheck.Fluent;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class MessagePropertyTests
{
    [TestCase("unionpay")]
    [TestCase("unionpay-sm4")]
    [TestCase("iso87-ascii")]
    public void What_is_packed_is_unpacked_to_the_same_values_and_packs_to_the_same_bytes(string name)
    {
        Assert.That(Dialect.TryGet(name, out var dialect), Is.True);
        var codec = new MessageCodec(dialect!);
        var property = Prop.ForAll(Arb.From(MessageSamples.Messages(dialect!)), sample =>
        {
            var message = new IsoMessage(dialect!) { Mti = sample.Mti };
            foreach (var (field, value) in sample.Values)
                Assert.That(message.SetValue(field, value, out var wrong), Is.True, wrong.English);
            var packed = new byte[65536];
            Assert.That(codec.TryPack(message, packed, out var written, out var error), Is.True, error.English);

            var read = new IsoMessage(dialect!);
            Assert.That(codec.TryUnpack(packed.AsSpan(0, written), read, out error), Is.True, error.English);
            Assert.That(read.Mti, Is.EqualTo(sample.Mti));
            Assert.That(read.Fields.Select(field => (field, read.Text(field))), Is.EqualTo(sample.Values));
            var again = new byte[written];
            Assert.That(codec.TryPack(read, again, out _, out error), Is.True, error.English);
            Assert.That(again.AsSpan().SequenceEqual(packed.AsSpan(0, written)), Is.True);
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }
}
