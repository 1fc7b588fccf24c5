using System.Text;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

/// <summary>Every way to be wrong, for every field of both dialects: field, offset and reason are exact.</summary>
public sealed class MalformedMessageTests
{
    private static readonly Dialect[] Dialects = [Dialect.UnionPay, Dialect.UnionPaySm4, Dialect.Iso87Ascii];

    public static IEnumerable<TestCaseData> AllFields => Cases(_ => true);

    public static IEnumerable<TestCaseData> VariableFields => Cases(row => row.Form != LengthForm.Fixed);

    public static IEnumerable<TestCaseData> LimitedFields =>
        Cases(row => row.Form != LengthForm.Fixed && row.Length != (int)Math.Pow(10, (int)row.Form) - 1);

    public static IEnumerable<TestCaseData> CheckedFields => Cases(row => row.Encoding != FieldEncoding.Binary);

    public static IEnumerable<TestCaseData> PaddedFields =>
        Cases(row => row.Encoding is FieldEncoding.BcdLeft or FieldEncoding.BcdRight && row.Length % 2 != 0);

    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void A_message_cut_anywhere_is_truncated_at_its_end(WireDump dump)
    {
        var codec = new MessageCodec(Dialect.UnionPay);
        var message = new IsoMessage(Dialect.UnionPay);
        var whole = dump.Message;
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(codec.TryUnpack(whole.AsSpan(0, length), message, out var error), Is.False);
            Assert.That((error.Offset, error.Reason), Is.EqualTo((length, MessageErrorReason.Truncated)));
            Assert.That(error.Field, Is.EqualTo(length < 2 ? 0 : length < 10 ? 1 : error.Field).And.Not.EqualTo(length < 10 ? -1 : 1));
        }
    }

    [TestCaseSource(nameof(AllFields))]
    public void A_field_cut_anywhere_is_named(Dialect dialect, FieldDefinition field)
    {
        var (packed, start) = OneField(dialect, field);
        for (var length = start; length < packed.Length; length++)
            Expect(dialect, packed[..length], field.Number, length, MessageErrorReason.Truncated);
    }

    [TestCaseSource(nameof(AllFields))]
    public void A_byte_too_many_is_left_over(Dialect dialect, FieldDefinition field)
    {
        var (packed, _) = OneField(dialect, field);
        Expect(dialect, [.. packed, 0], 0, packed.Length, MessageErrorReason.TrailingBytes);
    }

    [TestCaseSource(nameof(LimitedFields))]
    public void A_length_above_the_greatest_is_too_long(Dialect dialect, FieldDefinition field)
    {
        var (packed, start) = OneField(dialect, field);
        var prefix = (field.Length + 1).ToString("D" + (int)field.Form, System.Globalization.CultureInfo.InvariantCulture);
        var wire = field.Prefix == PrefixEncoding.Ascii ? Encoding.ASCII.GetBytes(prefix) : Convert.FromHexString(prefix.PadLeft((prefix.Length + 1) / 2 * 2, '0'));
        if (field.Encoding == FieldEncoding.Hex)
            wire = Encoding.ASCII.GetBytes(((field.Length + 1) * 2).ToString("D3", System.Globalization.CultureInfo.InvariantCulture));
        wire.CopyTo(packed.AsSpan(start));
        Expect(dialect, packed, field.Number, start, MessageErrorReason.TooLong);
    }

    [TestCaseSource(nameof(VariableFields))]
    public void A_length_that_is_no_number_is_named(Dialect dialect, FieldDefinition field)
    {
        var (packed, start) = OneField(dialect, field);
        packed[start] = field.Prefix == PrefixEncoding.Ascii ? (byte)'x' : (byte)0xA1;
        Expect(dialect, packed, field.Number, start, MessageErrorReason.BadLength);
    }

    [TestCaseSource(nameof(CheckedFields))]
    public void A_wrong_byte_at_any_place_of_the_value_is_named(Dialect dialect, FieldDefinition field)
    {
        var (packed, start) = OneField(dialect, field);
        var (wrong, reason) = WrongByte(field);
        var value = start + (field.Form == LengthForm.Fixed ? 0 : packed.Length - start - WireBytes(field, field.Length));
        for (var at = value; at < packed.Length; at++)
        {
            var kept = packed[at];
            packed[at] = wrong;
            Expect(dialect, packed, field.Number, at, reason);
            packed[at] = kept;
        }
    }

    [TestCaseSource(nameof(PaddedFields))]
    public void A_wrong_pad_nibble_is_named(Dialect dialect, FieldDefinition field)
    {
        var (packed, start) = OneField(dialect, field);
        var left = field.Encoding == FieldEncoding.BcdLeft;
        var at = left ? packed.Length - 1 : start;
        for (var nibble = 1; nibble < 15; nibble++)
        {
            packed[at] = (byte)(left ? (packed[at] & 0xF0) | nibble : (packed[at] & 0x0F) | (nibble << 4));
            Expect(dialect, packed, field.Number, at, MessageErrorReason.BadPad);
        }

        packed[at] = (byte)(left ? packed[at] | 0x0F : packed[at] | 0xF0);
        Assert.That(new MessageCodec(dialect).TryUnpack(packed, new IsoMessage(dialect), out _), Is.True, "F is accepted");
    }

    [Test]
    public void A_field_that_is_not_in_the_table_is_named([Range(2, 64)] int number)
    {
        var known = Dialect.UnionPay.Field(number) is not null;
        var packed = new byte[10 + 1024];
        packed[0] = 0x02;
        packed[2 + ((number - 1) / 8)] = (byte)(0x80 >> ((number - 1) % 8));
        Assert.That(new MessageCodec(Dialect.UnionPay).TryUnpack(packed, new IsoMessage(Dialect.UnionPay), out var error), Is.False);
        Assert.That(error == new MessageError(number, 10, MessageErrorReason.UnknownField), Is.Not.EqualTo(known));
    }

    [Test]
    public void Bit_1_is_an_error_where_there_is_no_secondary_bitmap() =>
        Expect(Dialect.UnionPay, Convert.FromHexString("02008000000000000000"), 1, 2, MessageErrorReason.NoSecondaryBitmap);

    [Test]
    public void An_announced_secondary_bitmap_is_not_empty() =>
        Expect(Dialect.Iso87Ascii, "020080000000000000000000000000000000"u8.ToArray(), 1, 20, MessageErrorReason.EmptySecondaryBitmap);

    [Test]
    public void A_tertiary_bitmap_is_unknown() =>
        Expect(Dialect.Iso87Ascii, "020080000000000000008000000000000000"u8.ToArray(), 65, 36, MessageErrorReason.UnknownField);

    [Test]
    public void A_bitmap_is_hexadecimal([Range(0, 31)] int at)
    {
        var packed = "0200C00000000000000004000000000000000"u8.ToArray();
        packed[4 + at] = (byte)'g';
        Expect(Dialect.Iso87Ascii, packed, 1, 4 + at, MessageErrorReason.BadBitmap);
    }

    [TestCase("0000")]
    [TestCase("0900")]
    [TestCase("02A0")]
    [TestCase("F200")]
    public void A_message_type_is_four_digits_with_a_class_of_1_to_8(string mti) =>
        Expect(Dialect.UnionPay, Convert.FromHexString(mti + "0000000000000000"), 0, 0, MessageErrorReason.BadMessageType);

    [TestCase("2600000000000000", false)]
    [TestCase("2610000000000000", true)]
    [TestCase(null, false)]
    public void A_track_holds_other_nibbles_only_when_field_53_says_that_it_is_encrypted(string? security, bool accepted)
    {
        var codec = new MessageCodec(Dialect.UnionPay);
        var message = new IsoMessage(Dialect.UnionPay) { Mti = 200 };
        message.SetDigits(35, "6214830000001467=2403220000000000000F");
        message.SetDigits(53, "2610000000000000");
        var packed = new byte[64];
        Assert.That(codec.TryPack(message, packed, out var written, out var error), Is.True, error.English);
        packed = packed[..written];
        if (security is null)
        {
            packed = packed[..^8];
            packed[8] &= 0xF7;
        }
        else
        {
            Convert.FromHexString(security).CopyTo(packed, packed.Length - 8);
        }

        Assert.That(codec.TryUnpack(packed, message, out error), Is.EqualTo(accepted));
        if (!accepted)
            Assert.That(error, Is.EqualTo(new MessageError(35, 11 + 18, MessageErrorReason.BadDigit)));
    }

    [Test]
    public void The_fields_before_the_wrong_one_are_kept()
    {
        var message = new IsoMessage(Dialect.UnionPay);
        Assert.That(new MessageCodec(Dialect.UnionPay).TryUnpack(Convert.FromHexString("02002020000000000000" + "000000" + "00001A"), message, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(11, 15, MessageErrorReason.BadDigit)));
        Assert.That(message.Fields, Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void Every_error_has_words_in_both_languages([Values] MessageErrorReason reason)
    {
        var error = new MessageError(35, 18, reason);
        Assert.That(error.English, Does.StartWith("field 35 at byte 18: "));
        Assert.That(error.Chinese, Does.StartWith("域35，第18字节："));
        if (reason != MessageErrorReason.None)
            Assert.That(error.English, Does.Not.EndWith("no error"));
    }

    internal static int WireBytes(FieldDefinition field, int length) => field.Encoding switch
    {
        FieldEncoding.BcdLeft or FieldEncoding.BcdRight => (length + 1) / 2,
        FieldEncoding.Hex => 2 * length,
        _ => length,
    };

    private static IEnumerable<TestCaseData> Cases(Func<FieldDefinition, bool> condition) =>
        from dialect in Dialects
        from row in dialect.Fields
        where condition(row)
        select new TestCaseData(dialect, row).SetArgDisplayNames(dialect.Name, $"F{row.Number}");

    // A message with one field at its greatest length, and where the field begins.
    private static (byte[] Packed, int Start) OneField(Dialect dialect, FieldDefinition field)
    {
        var message = new IsoMessage(dialect) { Mti = 200 };
        var value = field.Class switch
        {
            FieldClass.B => string.Concat(Enumerable.Repeat("5A", field.Length)),
            FieldClass.Xn => "D" + new string('1', field.Length - 1),
            _ => new string('1', field.Length),
        };
        Assert.That(message.SetValue(field.Number, value, out var error), Is.True, error.English);
        var packed = new byte[4096];
        Assert.That(new MessageCodec(dialect).TryPack(message, packed, out var written, out error), Is.True, error.English);
        var bitmap = dialect.Bitmap == BitmapForm.Hex ? 16 : 8;
        return (packed[..written], (dialect.MessageType == PrefixEncoding.Ascii ? 4 : 2) + (field.Number > 64 ? 2 * bitmap : bitmap));
    }

    private static (byte Wrong, MessageErrorReason Reason) WrongByte(FieldDefinition field) => field.Encoding switch
    {
        FieldEncoding.BcdLeft or FieldEncoding.BcdRight => (0xCC, MessageErrorReason.BadDigit),
        FieldEncoding.Hex => ((byte)'G', MessageErrorReason.BadCharacter),
        _ => (0x07, field.Class is FieldClass.N or FieldClass.Z ? MessageErrorReason.BadDigit : MessageErrorReason.BadCharacter),
    };

    private static void Expect(Dialect dialect, byte[] packed, int field, int offset, MessageErrorReason reason)
    {
        Assert.That(new MessageCodec(dialect).TryUnpack(packed, new IsoMessage(dialect), out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(field, offset, reason)));
    }
}
