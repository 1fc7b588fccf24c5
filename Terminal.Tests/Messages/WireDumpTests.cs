using System.Globalization;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class WireDumpTests
{
    private static readonly MessageCodec Codec = new(Dialect.UnionPay);

    [Test]
    public void There_are_27_dumps() => Assert.That(WireDump.All, Has.Count.EqualTo(27));

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void A_dump_decodes_to_the_given_values_and_no_others(WireDump dump)
    {
        var message = new IsoMessage(Dialect.UnionPay);

        Assert.That(Codec.TryUnpack(dump.Message, message, out var error), Is.True, error.English);

        Assert.That(message.Mti.ToString("D4", CultureInfo.InvariantCulture), Is.EqualTo(dump.Mti));
        var values = message.Fields.ToDictionary(field => field.ToString(CultureInfo.InvariantCulture), message.Text, StringComparer.Ordinal);
        Assert.That(values, Is.EquivalentTo(dump.Fields));
    }

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void The_typed_values_of_a_dump_pack_to_its_bytes(WireDump dump)
    {
        var message = new IsoMessage(Dialect.UnionPay) { Mti = int.Parse(dump.Mti, CultureInfo.InvariantCulture) };
        foreach (var (field, value) in dump.Fields)
            Assert.That(message.SetValue(int.Parse(field, CultureInfo.InvariantCulture), value, out var wrong), Is.True, wrong.English);
        var packed = new byte[2048];

        Assert.That(Codec.TryPack(message, packed, out var written, out var error), Is.True, error.English);

        Assert.That(Convert.ToHexString(packed, 0, written), Is.EqualTo(Convert.ToHexString(dump.Message)));
        Assert.That(Convert.ToHexString(packed, 2, 8), Is.EqualTo(dump.Bitmap));
    }
}
