using Terminal.Core.Cards;

namespace Terminal.Tests.Cards;

public sealed class PanTests
{
    [TestCase("6228480000000000470", "622848*********0470")]
    [TestCase("4111111111111111", "411111******1111")]
    [TestCase("411111111111", "411111**1111")]
    public void First_six_and_last_four_digits_show(string digits, string masked)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        Assert.That(pan!.ToString(), Is.EqualTo(masked));
        pan.Dispose();
    }

    [TestCase("41111111111")]
    [TestCase("41111111111111111111")]
    [TestCase("411111111111111A")]
    [TestCase("４１１１１１１１１１１１１１１１")]
    public void What_is_no_account_number_is_refused(string digits) =>
        Assert.That(Pan.TryCreate(digits, out _), Is.False);

    [TestCase("4111111111111111", true)]
    [TestCase("4111111111111112", false)]
    [TestCase("378282246310005", true)]
    public void The_check_digit_is_Luhns(string digits, bool valid)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        Assert.That(pan!.HasValidCheckDigit(), Is.EqualTo(valid));
        pan.Dispose();
    }

    [Test]
    public void Disposal_wipes_the_digits()
    {
        Assert.That(Pan.TryCreate("4111111111111111", out var pan), Is.True);
        pan!.Dispose();
        Assert.That(pan.Digits.ToString(), Is.EqualTo(new string('\0', 16)));
    }
}
