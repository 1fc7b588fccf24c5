using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class ResponseCodesTests
{
    private static readonly ResponseCodes Codes = ResponseCodes.For(Dialect.UnionPay);

    [TestCase("unionpay")]
    [TestCase("iso87")]
    public void Every_row_is_whole(string name)
    {
        var all = ResponseCodes.For(name).All;

        Assert.That(all, Has.Count.GreaterThan(50));
        Assert.That(all, Has.All.Matches<ResponseCode>(code => code.Code.Length == 2 && code.IsKnown));
        Assert.That(all, Has.All.Matches<ResponseCode>(code => code.Zh.Length > 0 && code.En.Length > 0));
        Assert.That(all, Has.All.Matches<ResponseCode>(code => code.Approves == (code.Class == ActionClass.Approved)));
        Assert.That(all, Has.All.Matches<ResponseCode>(code => code.Approves == (code.Owed == ReversalMeaning.Commit)));
        Assert.That(all, Has.All.Matches<ResponseCode>(code => !code.Partial || code.Approves));
    }

    [Test]
    public void These_codes_and_no_others_approve() =>
        Assert.That(Listed(code => code.Approves), Is.EqualTo(new[] { "00", "10", "11", "A2", "A4", "A5", "A6" }));

    [Test]
    public void These_codes_and_no_others_leave_the_request_in_doubt() =>
        Assert.That(
            Listed(code => code.Owed == ReversalMeaning.Reverse),
            Is.EqualTo(new[] { "06", "09", "20", "22", "68", "90", "91", "92", "94", "95", "96", "98", "A7", "YM", "YT" }));

    [Test]
    public void These_codes_and_no_others_ask_for_a_sign_on() =>
        Assert.That(Listed(code => code.NeedsSignOn), Is.EqualTo(new[] { "77", "99", "A0" }));

    [Test]
    public void These_codes_and_no_others_settle_an_owed_reversal() =>
        Assert.That(Listed(code => code.ClearsReversal), Is.EqualTo(new[] { "00", "12", "25" }));

    [Test]
    public void A_duplicate_settles_an_advice_but_not_a_purchase()
    {
        var duplicate = Codes.Find("94");
        Assert.That((duplicate.ClearsAdvice, duplicate.Owed), Is.EqualTo((true, ReversalMeaning.Reverse)));
    }

    [TestCase("51", ActionClass.Refused, "可用余额不足")]
    [TestCase("41", ActionClass.Operator, "挂失卡，请没收")]
    [TestCase("13", ActionClass.Retry, "无效金额")]
    [TestCase("98", ActionClass.SystemFault, "发卡方超时")]
    public void A_code_has_its_class_and_text(string code, ActionClass action, string text)
    {
        var found = Codes.Find(code);
        Assert.That((found.Class, found.Zh, found.IsKnown), Is.EqualTo((action, text, true)));
    }

    [TestCase("ZZ")]
    [TestCase("a0")]
    [TestCase("")]
    public void An_unlisted_code_is_refused_and_in_doubt(string code)
    {
        var found = Codes.Find(code);
        Assert.That((found.Code, found.IsKnown, found.Class, found.Owed, found.Zh),
            Is.EqualTo((code, false, ActionClass.Refused, ReversalMeaning.Reverse, "交易失败")));
    }

    [Test]
    public void A_response_without_a_code_is_in_doubt() =>
        Assert.That(Codes.Of(new IsoMessage(Dialect.UnionPay)).Owed, Is.EqualTo(ReversalMeaning.Reverse));

    private static string[] Listed(Func<ResponseCode, bool> condition) => [.. Codes.All.Where(condition).Select(code => code.Code)];
}
