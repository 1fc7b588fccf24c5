using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class HexTextTests
{
    [Test]
    public void White_space_and_case_do_not_matter()
    {
        Assert.That(HexText.TryParse(" 0a Ff\r\n\t0 1 ", out var bytes, out _), Is.True);
        Assert.That(bytes, Is.EqualTo(new byte[] { 0x0A, 0xFF, 0x01 }));
    }

    [TestCase("0", 1, MessageErrorReason.OddHexDigits)]
    [TestCase("00 1", 4, MessageErrorReason.OddHexDigits)]
    [TestCase("00 1G", 4, MessageErrorReason.BadHexDigit)]
    [TestCase("0x00", 1, MessageErrorReason.BadHexDigit)]
    [TestCase("００", 0, MessageErrorReason.BadHexDigit)]
    public void What_is_wrong_is_named_with_its_place(string text, int offset, MessageErrorReason reason)
    {
        Assert.That(HexText.TryParse(text, out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new MessageError(0, offset, reason)));
    }

    [Test]
    public void Nothing_is_no_bytes()
    {
        Assert.That(HexText.TryParse("", out var bytes, out _), Is.True);
        Assert.That(bytes, Is.Empty);
    }
}
