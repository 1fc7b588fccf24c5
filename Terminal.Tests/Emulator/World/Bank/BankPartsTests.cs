using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Tests.Emulator.World.Bank;

public sealed class BankPartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly BankParts _bank = new(new VirtualLoop().Time, name => new SeededRandomSource(1, name), NoTrace.Instance);

    [SetUp]
    public void Normal()
    {
        foreach (var part in _bank.All)
            Set(part.Name, null, "normal");
    }

    [Test]
    public void Every_knob_takes_what_it_shows_and_every_preset_can_be_taken_and_taken_back()
    {
        foreach (var part in _bank.All)
        {
            var normal = part.Knobs.Select(knob => knob.Get()).ToList();
            foreach (var preset in part.Presets)
            {
                Set(part.Name, null, preset.Name);
                Assert.That(part.Knobs.Where(knob => !knob.TrySet(knob.Get())).Select(knob => knob.Name), Is.Empty, part.Name);
                Set(part.Name, null, "normal");
                Assert.That(part.Knobs.Select(knob => knob.Get()), Is.EqualTo(normal), preset.Name);
            }
        }
    }

    [TestCase("rules", "amount", "5000")]
    [TestCase("rules", "amount", "61>much")]
    [TestCase("rules", "amount", "6>1")]
    [TestCase("rules", "hours", "57=23:00")]
    [TestCase("rules", "hours", "57=24:00-07:00")]
    [TestCase("rules", "velocity", "59>3")]
    [TestCase("rules", "velocity", "59>3/soon")]
    [TestCase("maintenance", "closed", "lunch")]
    [TestCase("maintenance", "answer", "9")]
    [TestCase("maintenance", "starts", "-1")]
    [TestCase("capacity", "banks", "0")]
    [TestCase("capacity", "load", "many")]
    [TestCase("capacity", "service", "x")]
    [TestCase("issuerDebit", "step", "lunch")]
    [TestCase("issuerDebit", "code", "a0")]
    [TestCase("switch", "timeout", "601")]
    public void What_is_no_value_is_refused_and_changes_nothing(string part, string knob, string value)
    {
        var before = Knob(part, knob).Get();
        Assert.That(WorldSettings.Apply(Setting(part, knob, value), _bank.All), Does.Contain("is no value of it"));
        Assert.That(Knob(part, knob).Get(), Is.EqualTo(before));
    }

    [TestCase("61>5000", 500_000, null)]
    [TestCase("61>5000", 500_001, "61")]
    [TestCase("61>5000,65>100", 10_001, "65")]
    public void An_amount_is_refused_above_its_limit(string rule, long fen, string? code)
    {
        Set("rules", "amount", rule);
        Assert.That(CodeOf(fen: fen), Is.EqualTo(code));
    }

    [TestCase("57=23:00-07:00", 22, 59, null)]
    [TestCase("57=23:00-07:00", 23, 0, "57")]
    [TestCase("57=23:00-07:00", 6, 59, "57")]
    [TestCase("57=23:00-07:00", 7, 0, null)]
    [TestCase("57=12:00-13:00", 12, 30, "57")]
    [TestCase("57=12:00-13:00", 13, 0, null)]
    public void Hours_begin_with_their_first_minute_and_end_before_their_last(string rule, int hour, int minute, string? code)
    {
        Set("rules", "hours", rule);
        Assert.That(CodeOf(time: new DateTimeOffset(2026, 1, 5, hour, minute, 0, TimeSpan.FromHours(8))), Is.EqualTo(code));
    }

    [TestCase(2, null)]
    [TestCase(3, "59")]
    public void A_card_is_refused_that_is_used_too_often(int earlier, string? code)
    {
        Set("rules", "velocity", "59>3/10min");
        Assert.That(CodeOf(earlier: within => within == TimeSpan.FromMinutes(10) ? earlier : 0), Is.EqualTo(code));
    }

    [Test]
    public void Cards_and_merchants_are_refused_by_name_and_the_first_rule_counts()
    {
        Set("rules", "card", "34=sentinel,41=lost");
        Set("rules", "merchant", "57=000000054110001");
        Assert.That((CodeOf(card: "lost"), CodeOf(card: "other"), CodeOf(card: "other", merchant: "x")), Is.EqualTo(("41", "57", (string?)null)));
    }

    [Test]
    public void A_window_begins_and_ends_when_it_says()
    {
        Set("maintenance", null, "announced");
        var maintenance = _bank.Maintenance;
        Assert.Multiple(() =>
        {
            Assert.That(maintenance.EndOf(TerminalFunctions.Sale, Now.AddMinutes(10).AddTicks(-1)), Is.Null);
            Assert.That(maintenance.EndOf(TerminalFunctions.Sale, Now.AddMinutes(10)), Is.EqualTo(new WorkEnd("96")));
            Assert.That(maintenance.EndOf(TerminalFunctions.SignOn, Now.AddMinutes(10)), Is.Null, "only sales are closed");
            Assert.That(maintenance.EndOf(TerminalFunctions.Sale, Now.AddMinutes(130)), Is.Null);
            Assert.That(maintenance.NoticeAt(Now), Is.EqualTo(new ServiceNotice(Now.AddMinutes(10), Now.AddMinutes(130), TerminalFunctions.Sale)));
            Assert.That(maintenance.NoticeAt(Now.AddMinutes(130)), Is.Null, "it is over");
        });
        Set("maintenance", "announced", "no");
        Set("maintenance", "answer", "silence");
        Assert.That(maintenance.NoticeAt(Now), Is.Null);
        Assert.That(maintenance.EndOf(TerminalFunctions.Sale, Now.AddMinutes(10)), Is.EqualTo(WorkEnd.Silent));
    }

    [TestCase("6216261000000000018", "issuerDebit")]
    [TestCase("6216260100000000371", "issuerChip")]
    [TestCase("6221558812340005", "issuerCredit")]
    [TestCase("4000001234567899", "issuerDebit")]
    [TestCase("", "issuerDebit")]
    public void A_card_belongs_to_the_issuer_with_the_longest_first_digits(string pan, string issuer) =>
        Assert.That(_bank.IssuerOf(pan).Name, Is.EqualTo(issuer));

    [Test]
    public void Large_purchases_and_several_banks_take_longer()
    {
        Set("capacity", null, "interbank");
        double? Stay(long? fen) => _bank.Capacity.Enter(Now, 200, fen, onCredit: false, () => TimeSpan.FromSeconds(1))?.TotalSeconds;
        Assert.That((Stay(null), Stay(4_999_999), Stay(5_000_000)), Is.EqualTo((1.0, 13.0, 25.0)));
    }

    [Test]
    public void Purchases_on_credit_take_longer()
    {
        Set("capacity", "creditTime", "3000");
        double? Stay(long? fen, bool onCredit) => _bank.Capacity.Enter(Now, 200, fen, onCredit, () => TimeSpan.FromSeconds(1))?.TotalSeconds;
        Assert.That((Stay(100, false), Stay(100, true), Stay(null, true)), Is.EqualTo((1.0, 4.0, 1.0)));
        Assert.That((_bank.IsCredit("6221550000000000"), _bank.IsCredit("6216260000000000")), Is.EqualTo((true, false)));
    }

    private Knob Knob(string part, string knob) => _bank.All.Single(one => one.Name == part).Knobs.Single(one => one.Name == knob);

    private string? CodeOf(
        long fen = 100, string card = "sentinel", string merchant = "000000054110001", DateTimeOffset? time = null, Func<TimeSpan, int>? earlier = null) =>
        _bank.Rules.CodeFor(new RuleCase(fen, card, merchant, time ?? Now, earlier ?? (_ => 0)));

    private void Set(string part, string? knob, string value) => Assert.That(WorldSettings.Apply(Setting(part, knob, value), _bank.All), Is.Null);

    private static WorldSetting Setting(string part, string? knob, string value) => new(part, knob, value, part, 1, 1);
}
