using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Tlv;

public sealed class BerTlvReaderTests
{
    [Test]
    public void Objects_come_in_order_with_tag_value_and_offsets()
    {
        var reader = new BerTlvReader(Hex("5A026210 9F0203000000 DF810C0102"));
        Assert.That(reader.Next(), Is.True);
        Assert.That((reader.Tag, reader.Offset, reader.ValueOffset, Convert.ToHexString(reader.Value)), Is.EqualTo((0x5Au, 0, 2, "6210")));
        Assert.That(reader.Next(), Is.True);
        Assert.That((reader.Tag, reader.Offset, reader.ValueOffset, Convert.ToHexString(reader.Object)), Is.EqualTo((0x9F02u, 4, 7, "9F0203000000")));
        Assert.That(reader.Next(), Is.True);
        Assert.That((reader.Tag, Convert.ToHexString(reader.Value)), Is.EqualTo((0xDF810Cu, "02")));
        Assert.That(reader.Next(), Is.False);
        Assert.That(reader.Error, Is.Null);
    }

    [Test]
    public void A_template_is_entered_and_offsets_stay_those_of_the_whole()
    {
        var reader = new BerTlvReader(Hex("6F 08 8401AA A503880101"));
        Assert.That(reader.Next() && reader.IsConstructed, Is.True);
        var inner = reader.Enter();
        Assert.That(inner.Next() && !inner.IsConstructed && inner.Offset == 2, Is.True);
        Assert.That(inner.Next() && inner.IsConstructed, Is.True);
        var innermost = inner.Enter();
        Assert.That(innermost.Next(), Is.True);
        Assert.That((innermost.Tag, innermost.Offset, innermost.ValueOffset), Is.EqualTo((0x88u, 7, 9)));
    }

    [TestCase("9F", TlvErrorReason.TagTruncated, 0)]
    [TestCase("5A00 9F81", TlvErrorReason.TagTruncated, 2)]
    [TestCase("9F81828301", TlvErrorReason.TagTooLong, 0)]
    [TestCase("9F800100", TlvErrorReason.TagPadded, 0)]
    [TestCase("5A", TlvErrorReason.LengthTruncated, 0)]
    [TestCase("5A81", TlvErrorReason.LengthTruncated, 0)]
    [TestCase("5A8201", TlvErrorReason.LengthTruncated, 0)]
    [TestCase("7080 5A00 0000", TlvErrorReason.LengthForm, 0)]
    [TestCase("5A8300000100", TlvErrorReason.LengthForm, 0)]
    [TestCase("5A0100 5A0362", TlvErrorReason.ValueTruncated, 3)]
    public void What_is_broken_is_told_with_its_offset(string hex, TlvErrorReason reason, int offset)
    {
        var reader = new BerTlvReader(Hex(hex));
        while (reader.Next())
        {
        }

        Assert.That(reader.Error, Is.EqualTo(new TlvError(offset, reason)));
        Assert.That(reader.Next(), Is.False, "it stays broken");
    }

    [TestCase("5A810162", "62")]
    [TestCase("5A82000162", "62")]
    public void A_length_need_not_be_the_shortest(string hex, string value)
    {
        var reader = new BerTlvReader(Hex(hex));
        Assert.That(reader.Next() && Convert.ToHexString(reader.Value) == value, Is.True);
    }

    [TestCase("0000 5A0162 00 FF 9C0100 FFFF")]
    [TestCase("5A0162 9C0100")]
    public void Padding_is_passed_over_where_cards_may_send_it(string hex)
    {
        var reader = new BerTlvReader(Hex(hex), TlvPadding.ZerosAndOnes);
        Assert.That(reader.Next() && reader.Tag == 0x5A, Is.True);
        Assert.That(reader.Next() && reader.Tag == 0x9C, Is.True);
        Assert.That(reader.Next(), Is.False);
        Assert.That(reader.Error, Is.Null);
    }

    [Test]
    public void Padding_is_a_tag_like_any_other_where_it_may_not_stand()
    {
        var reader = new BerTlvReader(Hex("005A0162"));
        Assert.That(reader.Next(), Is.False);
        Assert.That(reader.Error, Is.EqualTo(new TlvError(0, TlvErrorReason.ValueTruncated)));
    }

    [Test]
    public void An_error_in_a_template_is_told_with_the_offset_in_the_whole() =>
        Assert.That(BerTlv.Check(Hex("5000 7006 5A0162 5F2405"), TlvPadding.None, TlvLimits.Card), Is.EqualTo(new TlvError(7, TlvErrorReason.ValueTruncated)));

    [Test]
    public void The_count_of_objects_is_limited()
    {
        var data = Hex(string.Concat(Enumerable.Repeat("5000", 128)));
        Assert.That(BerTlv.Check(data, TlvPadding.None, TlvLimits.Card), Is.Null);
        Assert.That(BerTlv.Check([.. data, 0x50, 0x00], TlvPadding.None, TlvLimits.Card), Is.EqualTo(new TlvError(256, TlvErrorReason.TooManyObjects)));
    }

    [Test]
    public void The_depth_of_templates_is_limited()
    {
        Assert.That(BerTlv.Check(Hex("7008 7006 7004 7002 7000"), TlvPadding.None, TlvLimits.Card), Is.Null);
        Assert.That(BerTlv.Check(Hex("700A 7008 7006 7004 7002 7000"), TlvPadding.None, TlvLimits.Card), Is.EqualTo(new TlvError(10, TlvErrorReason.TooDeep)));
    }

    [Test]
    public void An_object_is_found_in_any_template()
    {
        var fci = Hex("6F15840E315041592E5359532E4444463031A503880101");
        Assert.That(BerTlv.TryFind(fci, EmvTags.Sfi, out var sfi) && Convert.ToHexString(sfi) == "01", Is.True);
        Assert.That(BerTlv.TryFind(fci, EmvTags.Pdol, out _), Is.False);
    }

    [Test]
    public void Reading_allocates_nothing()
    {
        var record = Hex("701B9F080200205F300202019F49039F37049F420201565F2503110901");
        Assert.That(BerTlv.Check(record, TlvPadding.ZerosAndOnes, TlvLimits.Card), Is.Null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            BerTlv.Check(record, TlvPadding.ZerosAndOnes, TlvLimits.Card);
            BerTlv.TryFind(record, EmvTags.EffectiveDate, out _);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
