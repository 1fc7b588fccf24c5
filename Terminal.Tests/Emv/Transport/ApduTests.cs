using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Transport;

public sealed class ApduTests
{
    [TestCase("00840000", 0, null)]
    [TestCase("0084000000", 0, 256)]
    [TestCase("00B2010C10", 0, 16)]
    [TestCase("0020008008241234FFFFFFFFFF", 8, null)]
    [TestCase("00A4040005A00000033300", 5, 256)]
    public void A_command_is_read_and_written(string hex, int lc, int? le)
    {
        Assert.That(CommandApdu.TryParse(Convert.FromHexString(hex), out var command), Is.True);
        Assert.That((command!.Data.Length, command.Le), Is.EqualTo((lc, le)));
        Assert.That(Convert.ToHexString(command.ToBytes()), Is.EqualTo(hex));
    }

    [TestCase("")]
    [TestCase("00A404")]
    [TestCase("00A4040000A0")]
    [TestCase("00A4040005A000")]
    [TestCase("00A4040001A00000")]
    public void Lengths_that_do_not_fit_are_refused(string hex) =>
        Assert.That(CommandApdu.TryParse(Convert.FromHexString(hex), out _), Is.False);

    [Test]
    public void A_command_tells_no_data() =>
        Assert.That(new CommandApdu(0, 0x20, 0, 0x80, Convert.FromHexString("241234FFFFFFFFFF")).ToString(), Is.EqualTo("00200080 Lc=8"));

    [TestCase("9000", 0, 0x9000, true)]
    [TestCase("6F006A82", 2, 0x6A82, true)]
    [TestCase("90", 0, 0, false)]
    [TestCase("1234", 0, 0, false)]
    public void An_answer_is_read(string hex, int length, int status, bool sound)
    {
        Assert.That(ResponseApdu.TryParse(Convert.FromHexString(hex), out var answer), Is.EqualTo(sound));
        Assert.That((answer.Data.Length, (int)answer.Status), Is.EqualTo((length, status)));
    }

    [TestCase(0x63C2, 2)]
    [TestCase(0x63C0, 0)]
    [TestCase(0x6300, null)]
    [TestCase(0x9000, null)]
    public void The_tries_left_are_told_by_63Cx_only(int status, int? tries) => Assert.That(StatusWord.TriesLeft((ushort)status), Is.EqualTo(tries));
}
