using Terminal.Core.Devices;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Transactions;

public sealed class AmountEntryTests
{
    [TestCase("1234", "12.34", "enter-amount")]
    [TestCase("0", "0.00", "welcome")]
    [TestCase("12<", "0.01", "enter-amount")]
    [TestCase("12<<<", "0.00", "welcome")]
    [TestCase("12x5", "0.05", "enter-amount")]
    [TestCase("99999999995", "99999999.99", "enter-amount")]
    public void Digits_fill_from_the_right_and_are_taken_back(string keys, string amount, string screen)
    {
        var entry = new AmountEntry();
        foreach (var key in keys)
            Assert.That(entry.Press(key switch { '<' => Key.Clear, 'x' => Key.Cancel, _ => Key.D0 + (key - '0') }), Is.False);
        Assert.That((entry.Amount.ToString(), entry.Screen.Key), Is.EqualTo((amount, screen)));
    }

    [Test]
    public void Only_an_amount_can_be_ended()
    {
        var entry = new AmountEntry();
        Assert.That(entry.Press(Key.Enter), Is.False);
        entry.Press(Key.D7);
        Assert.That((entry.Press(Key.Enter), entry.Amount.Fen), Is.EqualTo((true, 7)));
        entry.Clear();
        Assert.That(entry.Amount.Fen, Is.Zero);
    }
}
