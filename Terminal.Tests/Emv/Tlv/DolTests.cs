using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Tlv;

/// <summary>The rules of EMV book 3, 5.4.</summary>
public sealed class DolTests
{
    // What the list asks, the tag's value (null: the terminal has none), what must come.
    private static readonly object?[][] Cases =
    [
        ["9F0206", "000000001234", "000000001234"], // n, as long as asked
        ["9F0204", "000000001234", "00001234"], // n too long: the right is kept
        ["9F0208", "000000001234", "0000000000001234"], // n too short: zeros on the left
        ["5A0A", "6210948000000011", "6210948000000011FFFF"], // cn too short: F on the right
        ["5A04", "6210948000000011", "62109480"], // cn too long: the left is kept
        ["9F1C0A", "3030303030303031", "30303030303030310000"], // an too short: 00 on the right
        ["9F1C04", "3132333435363738", "31323334"], // an too long: the left is kept
        ["9F3704", "A1B2C3D4", "A1B2C3D4"], // b
        ["9F3706", "A1B2C3D4", "A1B2C3D40000"],
        ["9F3702", "A1B2C3D4", "A1B2"],
        ["9F3700", "A1B2C3D4", ""],
        ["9F3704", null, "00000000"], // known, but there is no value
        ["DF7F03", null, "000000"], // not known
        ["5A03", null, "000000"], // no value: zeros whatever the format
        ["7004", "01020304", "00000000"], // a template
    ];

    [TestCaseSource(nameof(Cases))]
    public void A_value_is_fitted_to_the_length_asked_for(string list, string? value, string expected)
    {
        using var data = new EmvData();
        var reader = new DolReader(Convert.FromHexString(list));
        reader.Next();
        if (value is not null)
            data.Set(reader.Entry.Tag, Convert.FromHexString(value));
        Assert.That(Build(list, data), Is.EqualTo(expected));
    }

    [Test]
    public void The_list_of_a_real_card_is_answered_in_its_order()
    {
        using var data = new EmvData();
        data.Set(EmvTags.AmountAuthorised, Convert.FromHexString("000000006580"));
        data.Set(EmvTags.TerminalCountry, Convert.FromHexString("0036"));
        data.Set(EmvTags.Tvr, Convert.FromHexString("0000008000"));
        data.Set(EmvTags.TransactionCurrency, Convert.FromHexString("0036"));
        data.Set(EmvTags.TransactionDate, Convert.FromHexString("150316"));
        data.Set(EmvTags.TransactionType, [0]);
        data.Set(EmvTags.UnpredictableNumber, Convert.FromHexString("3510540E"));
        data.Set(EmvTags.TransactionTime, Convert.FromHexString("160136"));
        data.Set(EmvTags.CvmResults, Convert.FromHexString("5E0300"));
        Assert.That(
            Build("9F02069F03069F1A0295055F2A029A039C019F37049F21039F4E149F3403", data),
            Is.EqualTo("00000000658000000000000000360000008000003615031600" + "3510540E160136" + new string('0', 40) + "5E0300"));
    }

    [TestCase("9F02069F", TlvErrorReason.TagTruncated, 3)]
    [TestCase("9F02069F37", TlvErrorReason.LengthTruncated, 3)]
    [TestCase("9F8182830101", TlvErrorReason.TagTooLong, 0)]
    [TestCase("9F02FF9F0301", TlvErrorReason.TooLong, 0)]
    public void A_broken_list_is_refused_with_its_offset(string list, TlvErrorReason reason, int offset)
    {
        using var data = new EmvData();
        var error = Dol.Build(Convert.FromHexString(list), data, new byte[Dol.MaxLength], out var length);
        Assert.That(error, Is.EqualTo(new TlvError(offset, reason)));
        Assert.That(length, Is.Zero);
    }

    [Test]
    public void Whether_a_list_asks_for_a_tag_is_known()
    {
        var list = Convert.FromHexString("9F02069F3704");
        Assert.That(Dol.Asks(list, EmvTags.UnpredictableNumber), Is.True);
        Assert.That(Dol.Asks(list, EmvTags.Tvr), Is.False);
    }

    private static string Build(string list, EmvData data)
    {
        var bytes = new byte[Dol.MaxLength];
        Assert.That(Dol.Build(Convert.FromHexString(list), data, bytes, out var length), Is.Null);
        return Convert.ToHexString(bytes.AsSpan(0, length));
    }
}
