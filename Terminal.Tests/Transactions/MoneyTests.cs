using Terminal.Core.Transactions;

namespace Terminal.Tests.Transactions;

public sealed class MoneyTests
{
    [TestCase("0", 0)]
    [TestCase("12", 1200)]
    [TestCase("12.3", 1230)]
    [TestCase("12.34", 1234)]
    [TestCase("9999999999.99", 999_999_999_999)]
    public void Amounts_are_read_as_people_write_them(string text, long fen)
    {
        Assert.That(Money.TryParse(text, out var money), Is.True);
        Assert.That(money.Fen, Is.EqualTo(fen));
    }

    [TestCase("")]
    [TestCase(".5")]
    [TestCase("1.")]
    [TestCase("1.234")]
    [TestCase("-1")]
    [TestCase("1,000")]
    [TestCase("10000000000")]
    [TestCase("1e3")]
    [TestCase("１２")]
    public void What_is_no_amount_is_refused(string text) =>
        Assert.That(Money.TryParse(text, out _), Is.False);

    [TestCase(5, "0.05")]
    [TestCase(1234, "12.34")]
    public void Amounts_print_with_two_decimals(long fen, string text) =>
        Assert.That(new Money(fen).ToString(), Is.EqualTo(text));
}
