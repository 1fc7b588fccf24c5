using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Messages;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Messages;

public sealed class CompositeFieldTests
{
    private readonly IsoMessage _message = new(Dialect.UnionPay);

    [TestCase("00000001003")]
    [TestCase("220000650005")]
    [TestCase("2200000000060")]
    [TestCase("22000065000501")]
    [TestCase("2200006500050")]
    [TestCase("22000065000501065")]
    [TestCase("2200006500050106")]
    [TestCase("220000650005010651234567890123")]
    public void Field_60_is_written_as_it_was_read(string digits)
    {
        _message.SetDigits(60, digits);
        Assert.That(Field60.TryRead(_message, out var parts), Is.True);
        _message.Remove(60);

        parts.WriteTo(_message);

        Assert.That(_message.Text(60), Is.EqualTo(digits));
    }

    [Test]
    public void Field_60_has_these_parts()
    {
        _message.SetDigits(60, "22000065000501065");
        Assert.That(Field60.TryRead(_message, out var parts), Is.True);
        Assert.That(parts, Is.EqualTo(new Field60(22, 65, 0, 5, 0, 1, 65)));
    }

    [TestCase("")]
    [TestCase("2200006500")]
    [TestCase("2200006500A")]
    [TestCase("2200006500050106512345678901234")]
    public void What_is_no_field_60_is_refused(string digits) =>
        Assert.That(Field60.TryParse(Encoding.ASCII.GetBytes(digits), out _), Is.False);

    [Test]
    public void A_part_of_field_60_after_a_missing_one_makes_the_missing_one_zero()
    {
        new Field60(22, 1, 0, PartialApproval: 1).WriteTo(_message);
        Assert.That(_message.Text(60), Is.EqualTo("22000001000001"));
    }

    [TestCase("000001000023")]
    [TestCase("0000010000230209")]
    [TestCase("000001000023020901")]
    [TestCase("00000100002302090112345678901")]
    public void Field_61_is_written_as_it_was_read(string digits)
    {
        _message.SetDigits(61, digits);
        Assert.That(Field61.TryRead(_message, out var parts), Is.True);
        _message.Remove(61);

        parts.WriteTo(_message);

        Assert.That(_message.Text(61), Is.EqualTo(digits));
    }

    [TestCase("00000100002")]
    [TestCase("00000100002302")]
    [TestCase("0000010000230209011234567890123")]
    public void What_is_no_field_61_is_refused(string digits) =>
        Assert.That(Field61.TryParse(Encoding.ASCII.GetBytes(digits), out _), Is.False);

    [TestCase("051", EntryMode.Chip, PinCapture.Entered)]
    [TestCase("022", EntryMode.Stripe, PinCapture.NotEntered)]
    [TestCase("980", EntryMode.MobileContactless, PinCapture.Unspecified)]
    public void Field_22_tells_how_the_card_was_read(string digits, EntryMode mode, PinCapture pin)
    {
        _message.SetDigits(22, digits);
        Assert.That(Field22EntryMode.TryRead(_message, out var parts), Is.True);
        Assert.That(parts, Is.EqualTo(new Field22EntryMode(mode, pin)));

        _message.Remove(22);
        parts.WriteTo(_message);
        Assert.That(_message.Text(22), Is.EqualTo(digits));
    }

    [TestCase("2600000000000000", 2, 6, false)]
    [TestCase("0610000000000000", 0, 6, true)]
    public void Field_53_tells_how_PIN_and_tracks_are_secured(string digits, int format, int algorithm, bool track)
    {
        _message.SetDigits(53, digits);
        Assert.That(Field53Security.TryRead(_message, out var parts), Is.True);
        Assert.That(parts, Is.EqualTo(new Field53Security(format, algorithm, track)));

        _message.Remove(53);
        parts.WriteTo(_message);
        Assert.That(_message.Text(53), Is.EqualTo(digits));
    }

    [Test]
    public void Field_54_carries_balances_one_after_the_other()
    {
        const string two = "0002156C0000001234560001156D000000000001";
        _message.SetText(54, two);

        Assert.That(Field54Balance.TryRead(_message, 0, out var first), Is.True);
        Assert.That(Field54Balance.TryRead(_message, 1, out var second), Is.True);
        Assert.That(Field54Balance.TryRead(_message, 2, out _), Is.False);

        Assert.That(first, Is.EqualTo(new Field54Balance(0, 2, 156, false, new Money(123456))));
        Assert.That(second, Is.EqualTo(new Field54Balance(0, 1, 156, true, new Money(1))));
        Assert.That(first.ToString() + second, Is.EqualTo(two));
    }

    [Test]
    public void Field_44_names_issuer_and_acquirer()
    {
        new Field44("90310000", "03025840").WriteTo(_message);
        Assert.That(_message.Text(44), Is.EqualTo("90310000   03025840   "));
        Assert.That(Field44.TryRead(_message, out var parts), Is.True);
        Assert.That(parts, Is.EqualTo(new Field44("90310000", "03025840")));
    }

    [Test]
    public void A_text_in_field_44_is_not_taken_for_institutions()
    {
        _message.SetText(44, "交易失败，请稍后重试");
        Assert.That(Field44.TryRead(_message, out _), Is.False);
    }

    [Test]
    public void Field_63_carries_three_Chinese_texts_of_20_bytes()
    {
        var parts = new Field63("CUP", "请与发卡行联系", string.Empty, "收单方");
        parts.WriteTo(_message);
        Assert.That(_message.GetBytes(63).Length, Is.EqualTo(63));
        Assert.That(Field63.TryRead(_message, out var read), Is.True);
        Assert.That(read, Is.EqualTo(parts));
    }

    [Test]
    public void A_text_that_is_too_long_for_field_63_is_cut_between_characters()
    {
        new Field63("CUP", "a一二三四五六七八九十").WriteTo(_message);
        Assert.That(Field63.TryRead(_message, out var read), Is.True);
        Assert.That(read.IssuerText, Is.EqualTo("a一二三四五六七八九"));
    }

    [Test]
    public void Settlement_totals_are_two_sides_of_31_digits()
    {
        var totals = new Field48Totals(
            new SettlementSide(new Money(5456), 34, new Money(700), 7),
            new SettlementSide(new Money(0), 0, new Money(2), 1, BalanceResult.NotBalanced));
        totals.WriteTo(_message);
        Assert.That(_message.Text(48), Is.EqualTo("0000000054560340000000007000070" + "0000000000000000000000000020012"));
        Assert.That(Field48Totals.TryRead(_message, out var read), Is.True);
        Assert.That(read, Is.EqualTo(totals));
    }

    [Test]
    public void Totals_that_do_not_fit_are_a_mistake_of_the_program() =>
        Assert.That(
            () => new Field48Totals(new SettlementSide(default, 1000, default, 0), default).WriteTo(_message),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Batch_items_keep_PANs_of_19_and_12_digits()
    {
        Assert.That(Pan.TryCreate("6228480000000000470", out var longPan), Is.True);
        Assert.That(Pan.TryCreate("000000000001", out var shortPan), Is.True);
        Field48Batch.WriteItems(_message, [new(0, 17, longPan!, new Money(1234)), new(1, 999999, shortPan!, new Money(1))]);
        Assert.That(_message.Text(48), Is.EqualTo("02" + "00000017" + "06228480000000000470" + "000000001234" + "01999999" + "00000000000000000001" + "000000000001"));

        Assert.That(Field48Batch.TryReadItems(_message, out var items), Is.True);

        Assert.That(items.Select(item => (item.CardType, item.Stan, item.Pan.Digits.ToString(), item.Amount.Fen)),
            Is.EqualTo(new[] { (0, 17, "6228480000000000470", 1234L), (1, 999999, "000000000001", 1L) }));
    }

    [TestCase("01")]
    [TestCase("0100000017062284800000000004700000000012")]
    [TestCase("020000001706228480000000000470000000001234")]
    public void A_batch_whose_count_is_wrong_is_refused(string digits)
    {
        _message.SetDigits(48, digits);
        Assert.That(Field48Batch.TryReadItems(_message, out _), Is.False);
    }

    [Test]
    public void The_end_of_a_batch_counts_what_was_sent()
    {
        Field48Batch.WriteEnd(_message, 12);
        Assert.That(_message.Text(48), Is.EqualTo("0012"));
        Assert.That(Field48Batch.TryReadEnd(_message, out var total), Is.True);
        Assert.That(total, Is.EqualTo(12));
    }
}
