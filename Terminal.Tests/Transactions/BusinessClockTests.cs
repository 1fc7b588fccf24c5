using Moq;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Transactions;

public sealed class BusinessClockTests
{
    [TestCase("2026-01-05T09:00:00+08:00", "0105090130", 90)]
    [TestCase("2026-01-05T09:00:00+08:00", "0105085930", -30)]
    [TestCase("2026-12-31T23:59:50+08:00", "0101000010", 20)]
    [TestCase("2027-01-01T00:00:10+08:00", "1231235950", -20)]
    [TestCase("2028-02-29T12:00:00+08:00", "0229120000", 0)]
    public void The_host_gives_no_year_so_the_nearest_is_taken(string own, string host, int seconds) =>
        Assert.That(ClockAt(own).OffsetFrom(host), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase("0105")]
    [TestCase("1305090000")]
    [TestCase("0105250000")]
    [TestCase("01050900XX")]
    public void What_is_no_time_gives_no_offset(string host) =>
        Assert.That(ClockAt("2026-01-05T09:00:00+08:00").OffsetFrom(host), Is.Null);

    [Test]
    public void Business_time_is_in_China_and_moves_with_the_offset()
    {
        var clock = ClockAt("2026-01-05T01:00:00Z");
        clock.Offset = TimeSpan.FromMinutes(2);
        Assert.That(clock.Now, Is.EqualTo(DateTimeOffset.Parse("2026-01-05T09:02:00+08:00", null)));
        Assert.That(clock.Now.Offset, Is.EqualTo(TimeSpan.FromHours(8)));
    }

    private static BusinessClock ClockAt(string now)
    {
        var time = new Mock<TimeProvider>();
        time.Setup(provider => provider.GetUtcNow()).Returns(DateTimeOffset.Parse(now, null).ToUniversalTime());
        return new BusinessClock(time.Object);
    }
}
