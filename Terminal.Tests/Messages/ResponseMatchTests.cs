using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class ResponseMatchTests
{
    private static readonly ResponseCodes Codes = ResponseCodes.For(Dialect.UnionPay);

    private readonly IsoMessage _request = new(Dialect.UnionPay);
    private readonly IsoMessage _response = new(Dialect.UnionPay);

    [SetUp]
    public void A_purchase_and_its_approval()
    {
        _request.Clear();
        _response.Clear();
        _request.Mti = 200;
        _request.SetNumber(3, 0);
        _request.SetNumber(4, 1234);
        _request.SetNumber(11, 17);
        _request.SetText(41, "00000001");
        _request.SetText(42, "123456789012345");
        foreach (var field in _request.Fields.ToArray())
            _request.CopyFieldTo(_response, field);
        _response.Mti = 210;
        _response.SetText(39, "00");
    }

    [Test]
    public void An_echo_matches() => Expect(true, -1);

    [TestCase(3, "200000")]
    [TestCase(4, "000000001235")]
    [TestCase(11, "000018")]
    [TestCase(41, "00000002")]
    [TestCase(42, "123456789012346")]
    public void A_field_that_differs_is_named(int field, string value)
    {
        Assert.That(_response.SetValue(field, value, out _), Is.True);
        Expect(false, field);
    }

    [TestCase(3)]
    [TestCase(4)]
    [TestCase(11)]
    [TestCase(41)]
    [TestCase(42)]
    public void A_field_that_is_missing_is_named(int field)
    {
        _response.Remove(field);
        Expect(false, field);
    }

    [Test]
    public void Another_message_type_is_named()
    {
        _response.Mti = 410;
        Expect(false, 0);
    }

    [TestCase(1234, true)]
    [TestCase(1, true)]
    [TestCase(0, false)]
    [TestCase(1235, false)]
    public void A_partial_approval_may_be_lower_but_not_higher_or_nothing(int amount, bool matches)
    {
        _response.SetText(39, "10");
        _response.SetNumber(4, amount);
        Expect(matches, matches ? -1 : 4);
    }

    [Test]
    public void A_decline_may_leave_out_the_amount_and_name_another_merchant()
    {
        _response.SetText(39, "51");
        _response.Remove(4);
        _response.SetText(42, "999999999999999");
        Expect(true, -1);
    }

    [Test]
    public void A_decline_of_another_amount_does_not_match()
    {
        _response.SetText(39, "51");
        _response.SetNumber(4, 1);
        Expect(false, 4);
    }

    [Test]
    public void A_management_response_may_leave_out_the_trace_number()
    {
        _request.Mti = 820;
        _response.Mti = 830;
        _response.Remove(11);
        Expect(true, -1);
    }

    private void Expect(bool matches, int field)
    {
        Assert.That(ResponseMatch.Matches(_request, _response, Codes, out var differs), Is.EqualTo(matches));
        Assert.That(differs, Is.EqualTo(field));
    }
}
