using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class ServiceNoticeTests
{
    private static readonly DateTimeOffset Evening = At(2026, 12, 31, 23, 30);

    [Test]
    public void What_was_written_is_read_also_over_the_end_of_a_year()
    {
        var notice = new ServiceNotice(Evening.AddMinutes(15), Evening.AddHours(4), TerminalFunctions.Sale | TerminalFunctions.LineTest);
        Assert.That(notice.ToText(), Is.EqualTo("#1231234501010330ST"));
        Assert.That(ServiceNotice.Read(notice.ToText(), Evening), Is.EqualTo(notice));
        Assert.That(ServiceNotice.Read(notice.ToText(), Evening.AddHours(3)), Is.EqualTo(notice));
    }

    [Test]
    public void Seconds_widen_the_window_to_whole_minutes()
    {
        var notice = new ServiceNotice(Evening.AddSeconds(59), Evening.AddMinutes(1).AddSeconds(1), TerminalFunctions.SignOn);
        var read = ServiceNotice.Read(notice.ToText(), Evening)!;
        Assert.That((read.From, read.Until), Is.EqualTo((Evening, Evening.AddMinutes(2))));
    }

    [TestCase("")]
    [TestCase("CUP")]
    [TestCase("#1231234501010330")]
    [TestCase("#1231234501010330X")]
    [TestCase("#1331234501010330S")]
    [TestCase("#0101033012312345S")]
    [TestCase("1231234501010330S")]
    [TestCase("#12312345０1010330S")]
    public void Other_texts_announce_nothing(string text) => Assert.That(ServiceNotice.Read(text, Evening), Is.Null);

    [Test]
    public void Its_beginning_is_closed_and_its_end_is_open()
    {
        var notice = new ServiceNotice(Evening, Evening.AddHours(1), TerminalFunctions.Sale);
        Assert.Multiple(() =>
        {
            Assert.That(notice.Closes(TerminalFunctions.Sale, Evening.AddTicks(-1)), Is.False);
            Assert.That(notice.Closes(TerminalFunctions.Sale, Evening), Is.True);
            Assert.That(notice.Closes(TerminalFunctions.Sale, Evening.AddHours(1).AddTicks(-1)), Is.True);
            Assert.That(notice.Closes(TerminalFunctions.Sale, Evening.AddHours(1)), Is.False);
            Assert.That(notice.Closes(TerminalFunctions.SignOn, Evening), Is.False);
        });
    }

    [Test]
    public void It_fits_the_acquirers_text_of_F63()
    {
        var all = TerminalFunctions.Sale | TerminalFunctions.SignOn | TerminalFunctions.LineTest;
        var notice = new ServiceNotice(Evening, Evening.AddHours(1), all);
        var message = new IsoMessage(Dialect.UnionPay) { Mti = 210 };
        new Field63("CUP", AcquirerText: notice.ToText()).WriteTo(message);
        Assert.That(Field63.TryRead(message, out var texts), Is.True);
        Assert.That((texts.Code, ServiceNotice.Read(texts.AcquirerText, Evening)), Is.EqualTo(("CUP", notice)));
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));
}
