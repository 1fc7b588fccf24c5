using System.Text;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class PackingTests
{
    private static readonly MessageCodec Codec = new(Dialect.UnionPay);

    private readonly IsoMessage _message = new(Dialect.UnionPay);
    private readonly byte[] _packed = new byte[2048];

    [SetUp]
    public void A_purchase()
    {
        _message.Clear();
        _message.Mti = 200;
    }

    [TestCase(3, "00000", MessageErrorReason.WrongLength)]
    [TestCase(3, "0000000", MessageErrorReason.WrongLength)]
    [TestCase(3, "00000A", MessageErrorReason.BadDigit)]
    [TestCase(3, "00000０", MessageErrorReason.BadDigit)]
    [TestCase(2, "12345678901234567890", MessageErrorReason.TooLong)]
    [TestCase(35, "1234A", MessageErrorReason.BadDigit)]
    [TestCase(37, "12345678901é", MessageErrorReason.BadCharacter)]
    [TestCase(37, "12345678901-", MessageErrorReason.BadCharacter)]
    public void A_value_that_its_field_cannot_hold_is_found_when_packed(int field, string value, MessageErrorReason reason)
    {
        _message.SetDigits(field, value);
        Refused(field, 10, reason);
    }

    [TestCase(62, 513)]
    [TestCase(52, 7)]
    public void A_byte_value_of_another_length_is_found_when_packed(int field, int length)
    {
        _message.SetBytes(field, new byte[length]);
        Refused(field, 10, field == 62 ? MessageErrorReason.TooLong : MessageErrorReason.WrongLength);
    }

    [TestCase(5)]
    [TestCase(1)]
    [TestCase(128)]
    public void A_field_that_is_not_in_the_table_is_found_when_packed(int field)
    {
        _message.SetDigits(field, "1");
        Assert.That(Codec.TryPack(_message, _packed, out _, out var error), Is.False);
        Assert.That((error.Field, error.Reason), Is.EqualTo((field, MessageErrorReason.UnknownField)));
    }

    [TestCase(-1)]
    [TestCase(10000)]
    [TestCase(900)]
    [TestCase(0)]
    public void A_message_type_that_is_none_is_found_when_packed(int mti)
    {
        _message.Mti = mti;
        Refused(0, 0, MessageErrorReason.BadMessageType);
    }

    [Test]
    public void A_destination_that_is_too_small_is_an_error_at_every_size()
    {
        _message.SetNumber(3, 0);
        _message.SetDigits(2, "6228480000000000470");
        _message.SetText(63, "中文");
        Assert.That(Codec.TryPack(_message, _packed, out var needed, out _), Is.True);
        for (var size = 0; size < needed; size++)
        {
            Assert.That(Codec.TryPack(_message, _packed.AsSpan(0, size), out _, out var error), Is.False);
            Assert.That(error.Reason, Is.EqualTo(MessageErrorReason.NoRoom));
        }
    }

    [Test]
    public void Numbers_are_filled_up_with_zeros_and_texts_with_spaces()
    {
        _message.SetNumber(4, 1234);
        _message.SetNumber(22, 21);
        _message.SetNumber(23, 1);
        _message.SetText(42, "商户1");
        Assert.That(Pack()[20..], Is.EqualTo("000000001234" + "0210" + "0001" + "C9CCBBA7" + "31" + "20202020202020202020"));
    }

    [TestCase(-1)]
    [TestCase(1_000_000)]
    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue)]
    public void A_number_that_does_not_fit_is_found_when_packed(long number)
    {
        _message.SetNumber(11, number);
        Assert.That(Codec.TryPack(_message, _packed, out _, out var error), Is.False);
        Assert.That(error.Field, Is.EqualTo(11));
    }

    [TestCase("6228480000000000470", "196228480000000000470" + "0")]
    [TestCase("622848000000000047", "18622848000000000047")]
    [TestCase("", "00")]
    public void A_variable_number_is_aligned_left_and_its_digits_are_counted(string pan, string wire)
    {
        _message.SetDigits(2, pan);
        Assert.That(Pack()[20..], Is.EqualTo(wire));
    }

    [Test]
    public void Both_separators_of_a_track_are_the_same()
    {
        _message.SetDigits(35, "1234=56");
        var equals = Pack();
        _message.SetDigits(35, "1234D56");
        Assert.That(Pack(), Is.EqualTo(equals));
        Assert.That(equals[20..], Is.EqualTo("071234D560"));
    }

    [Test]
    public void A_character_without_a_two_byte_code_is_refused([Values("𠮷", "\uD800", "ü\u0000", "€\u0001")] string text)
    {
        _message.SetText(63, text);
        Refused(63, 10, MessageErrorReason.BadCharacter);
    }

    [Test]
    public void Every_two_byte_code_that_is_accepted_comes_back_from_its_text()
    {
        var lossy = new List<string>();
        for (var code = 0x8000; code <= 0xFFFF; code++)
        {
            _message.SetBytes(63, [(byte)(code >> 8), (byte)code]);
            if (!Codec.TryPack(_message, _packed, out _, out _))
                continue;
            var text = _message.Text(63);
            _message.SetText(63, text);
            if (!_message.GetBytes(63).SequenceEqual((ReadOnlySpan<byte>)[(byte)(code >> 8), (byte)code]))
                lossy.Add($"{code:X4}");
        }

        Assert.That(lossy, Is.Empty);
    }

    [Test]
    public void SetValue_names_the_wrong_character_and_leaves_the_field_unset()
    {
        Assert.That(_message.SetValue(11, "00001x", out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(11, 5, MessageErrorReason.BadDigit)));
        Assert.That(_message.SetValue(52, "0011", out error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(52, 0, MessageErrorReason.WrongLength)));
        Assert.That(_message.SetValue(52, "00112233445566G7", out error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(52, 14, MessageErrorReason.BadHexDigit)));
        Assert.That(_message.SetValue(5, "1", out error), Is.False);
        Assert.That(error.Reason, Is.EqualTo(MessageErrorReason.UnknownField));
        Assert.That(_message.Count, Is.Zero);
    }

    [Test]
    public void Getters_answer_for_absent_fields_and_for_what_is_no_number()
    {
        _message.SetText(41, "TERM0001");
        Assert.That(_message.TryGetNumber(41, out _), Is.False);
        Assert.That(_message.TryGetNumber(11, out _), Is.False);
        Assert.That(_message.GetDigits(41, new char[7]), Is.Zero);
        Assert.That(_message.GetBytes(11).IsEmpty, Is.True);
        Assert.That(_message.Text(11), Is.Empty);
        Assert.That(_message.Text(5), Is.Empty);
        Assert.That(_message.DigitsEqual(41, "TERM0001"), Is.True);
        Assert.That(_message.DigitsEqual(41, "TERM0002"), Is.False);
        Assert.That(_message.DigitsEqual(11, ""), Is.False);
        Assert.That(_message.Has(0) || _message.Has(129) || _message.Has(-1), Is.False);
    }

    [Test]
    public void A_field_is_copied_with_its_value_or_its_absence()
    {
        var other = new IsoMessage(Dialect.UnionPay);
        other.SetNumber(12, 1);
        _message.SetNumber(11, 17);
        _message.CopyFieldTo(other, 11);
        _message.CopyFieldTo(other, 12);
        Assert.That(other.Fields, Is.EqualTo(new[] { 11 }));
        Assert.That(other.FieldEquals(11, _message), Is.True);
    }

    [Test]
    public void Clearing_and_removing_wipe_the_buffer()
    {
        _message.SetDigits(2, "6228480000000000470");
        var pan = _message.GetBytes(2);
        _message.SetBytes(52, Encoding.ASCII.GetBytes("PINBLOCK"));
        var block = _message.GetBytes(52);

        _message.Remove(52);
        Assert.That(block.ContainsAnyExcept((byte)0), Is.False);
        _message.Clear();
        Assert.That(pan.ContainsAnyExcept((byte)0), Is.False);
        Assert.That((_message.Count, _message.Mti), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_shorter_value_leaves_nothing_of_the_longer_one_behind()
    {
        _message.SetDigits(2, "6228480000000000470");
        var whole = _message.GetBytes(2);
        _message.SetDigits(2, "1");
        Assert.That(whole[1..].ContainsAnyExcept((byte)0), Is.False);
    }

    [Test]
    public void The_MAC_block_of_a_request_is_what_comes_before_its_MAC()
    {
        _message.SetNumber(11, 17);
        var block = new byte[64];
        Assert.That(Codec.TryPackForMac(_message, block, out var length, out _), Is.True);
        Assert.That(Convert.ToHexString(block, 0, length), Is.EqualTo("02000020000000000001000017"));

        _message.SetBytes(Codec.MacFieldOf(_message), "5FE058DB"u8);
        Assert.That(Codec.TryPackForMac(_message, block, out var again, out _), Is.True);
        Assert.That(again, Is.EqualTo(length), "a MAC that is there already does not count");
        Assert.That(Codec.TryPack(_message, _packed, out var written, out _), Is.True);
        Assert.That(Codec.MacBlock(_packed.AsSpan(0, written)).SequenceEqual(block.AsSpan(0, length)), Is.True);
    }

    [Test]
    public void A_message_without_a_MAC_or_that_is_none_has_no_MAC_block()
    {
        Assert.That(Codec.MacBlock(Convert.FromHexString("02000020000000000000000017")).IsEmpty, Is.True);
        Assert.That(Codec.MacBlock(Convert.FromHexString("020000200000000000010000")).IsEmpty, Is.True);
        Assert.That(Codec.MacBlock([]).IsEmpty, Is.True);
    }

    [Test]
    public void Above_field_64_the_MAC_moves_to_field_128()
    {
        var codec = new MessageCodec(Dialect.Iso87Ascii);
        var message = new IsoMessage(Dialect.Iso87Ascii) { Mti = 800 };
        message.SetNumber(11, 17);
        Assert.That(codec.MacFieldOf(message), Is.EqualTo(64));
        message.SetNumber(70, 301);
        Assert.That(codec.MacFieldOf(message), Is.EqualTo(128));
        var block = new byte[128];
        Assert.That(codec.TryPackForMac(message, block, out var length, out _), Is.True);
        Assert.That(Encoding.ASCII.GetString(block, 0, length), Is.EqualTo("0800" + "8020000000000000" + "0400000000000001" + "000017" + "301"));
    }

    [Test]
    public void A_message_of_another_dialect_is_a_mistake_of_the_program()
    {
        var other = new IsoMessage(Dialect.Iso87Ascii);
        Assert.That(() => Codec.TryPack(other, _packed, out _, out _), Throws.ArgumentException);
        Assert.That(() => Codec.TryUnpack(_packed, other, out _), Throws.ArgumentException);
    }

    private void Refused(int field, int offset, MessageErrorReason reason)
    {
        Assert.That(Codec.TryPack(_message, _packed, out var written, out var error), Is.False);
        Assert.That((error, written), Is.EqualTo((new MessageError(field, offset, reason), 0)));
    }

    private string Pack()
    {
        Assert.That(Codec.TryPack(_message, _packed, out var written, out var error), Is.True, error.English);
        return Convert.ToHexString(_packed, 0, written);
    }
}
