using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Transactions;

public sealed class ScreensTests
{
    private static readonly Money Amount = new(1234);

    private static readonly Screen[] All =
    [
        Screens.Welcome(),
        Screens.SigningOn(),
        Screens.SwipeCard(Amount),
        Screens.SwipeAgain(Amount),
        Screens.EnterPin(Amount),
        Screens.Connecting(),
        Screens.Sending(),
        Screens.Approved(Amount),
        Screens.Declined("51", new BilingualText("余额不足", "insufficient funds")),
        Screens.Reversing(),
        Screens.Reversed(Fault.HostSilent),
        Screens.Maintenance(new DateTimeOffset(2026, 1, 6, 4, 0, 0, TimeSpan.FromHours(8)), isReversed: false),
        Screens.Alert("34", Fault.FraudSuspected),
        Screens.StillOwed(Fault.ReversalUnanswered),
        Screens.Blocked(),
        Screens.Printing(),
        Screens.Cancelled(),
        Screens.EndedUnsent(Fault.CardNotPresented),
    ];

    [TestCaseSource(nameof(All))]
    public void Every_screen_speaks_both_languages(Screen screen)
    {
        Assert.That(screen.Key, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(screen.Chinese, Does.Match("\\p{IsCJKUnifiedIdeographs}{2,}"));
        Assert.That(screen.English, Does.Match("[A-Za-z]{4,}").And.Not.Match("\\p{IsCJKUnifiedIdeographs}"));
    }

    [Test]
    public void Keys_are_unique() => Assert.That(All.Select(screen => screen.Key), Is.Unique);

    [Test]
    public void The_amount_stands_where_the_cardholder_decides() =>
        Assert.That(
            All.Where(screen => screen.Chinese.Contains("12.34", StringComparison.Ordinal)).Select(screen => screen.Key),
            Is.EqualTo(new[] { "swipe-card", "swipe-again", "enter-pin", "approved" }));

    [Test]
    public void A_decline_names_its_code()
    {
        var screen = Screens.Declined("51", new BilingualText("余额不足", "insufficient funds"));
        Assert.That(screen.Chinese, Does.EndWith("51 余额不足"));
        Assert.That(screen.English, Does.EndWith("51 insufficient funds"));
    }

    [TestCase(false, "未扣款", "nothing was charged")]
    [TestCase(true, "交易已冲正", "the sale is reversed")]
    public void Maintenance_says_until_when(bool isReversed, string chinese, string english)
    {
        var screen = Screens.Maintenance(new DateTimeOffset(2026, 1, 6, 4, 0, 0, TimeSpan.FromHours(8)), isReversed);
        Assert.That(screen.Chinese, Does.Contain("01-06 04:00").And.Contain(chinese));
        Assert.That(screen.English, Does.Contain("01-06 04:00").And.Contain(english));
    }

    [Test]
    public void A_reversal_says_when_to_try_again_where_that_is_known()
    {
        Assert.That(Screens.Reversed(Fault.HostCutOff, TimeSpan.FromMinutes(10)).English, Does.EndWith("Try again in 10 min"));
        Assert.That(Screens.Reversed(Fault.HostSilent, TimeSpan.Zero), Is.EqualTo(Screens.Reversed(Fault.HostSilent)));
    }

    [Test]
    public void A_sale_that_ended_unsent_is_known_by_its_fault()
    {
        var screen = Screens.EndedUnsent(Fault.TlsNameMismatch);
        Assert.That(screen.Key, Is.EqualTo("tls-name-mismatch"));
        Assert.That(screen.Chinese, Does.Contain("未扣款"));
    }

    [Test]
    public void Nothing_but_a_committed_sale_is_said_to_be_approved() =>
        Assert.That(
            All.Where(screen => screen.Chinese.Contains("成功", StringComparison.Ordinal) && !screen.Chinese.Contains("未成功", StringComparison.Ordinal))
                .Select(screen => screen.Key),
            Is.EqualTo(new[] { "approved", "printing" }));
}
