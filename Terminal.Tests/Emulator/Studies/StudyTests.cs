using System.Text.Json;
using Terminal.Core.Transactions;
using Terminal.Emulator.Studies;
using Terminal.Emulator.World.Bank;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Studies;

/// <summary>Small days: a few customers, all code in the path.</summary>
public sealed class StudyTests
{
    private static readonly Study Small = LargeAmount.Of(terminals: 2) with { Arrivals = LoadCurve.Of([(9, 0.004), (10, 0.0001)]) };

    [Test]
    public void A_day_serves_everybody_and_the_books_agree()
    {
        var day = StudyDay.Play(Small, Small.Cases[1], 1);
        Assert.That(day.Served.Select(served => served.Customer), Is.EqualTo(Small.Draw(1)), "who comes");
        Assert.That(day.Served, Has.Count.GreaterThan(5));
        Assert.That(day.Served.Select(served => served.Verdict), Is.All.EqualTo(SaleVerdict.Approved));
        Assert.That(day.Violations, Is.Empty);
        // Two further banks take 1.5 to 3.5 s each, a large amount 8 to 14 s more.
        foreach (var served in day.Served)
        {
            var seconds = Small.IsInFocus(served) ? Is.InRange(11, 22) : Is.InRange(3, 8);
            Assert.That(served.Online!.Value.TotalSeconds, seconds);
        }
    }

    [Test]
    public void The_same_seed_gives_the_same_day_and_another_one_another()
    {
        var ends = new ulong[] { 1, 1, 2 }.Select(seed => StudyDay.Play(Small, Small.Cases[0], seed).Served.Select(served => (served.Ended, served.Verdict)).ToList()).ToList();
        Assert.That(ends[1], Is.EqualTo(ends[0]));
        Assert.That(ends[2], Is.Not.EqualTo(ends[0]));
    }

    [Test]
    public void In_every_case_the_same_customers_come()
    {
        var days = Small.Cases.Select(way => StudyDay.Play(Small, way, 3)).ToList();
        foreach (var day in days)
            Assert.That(day.Served.Select(served => served.Customer), Is.EqualTo(days[0].Served.Select(served => served.Customer)), day.Case.Name);
    }

    [Test]
    public void More_than_the_bank_can_take_is_reversed_and_worked_off_in_the_night()
    {
        var peak = EveningPeak.Of(EveningPeak.District);
        // An hour of customers at six terminals whose line takes a quarter of a minute for a message.
        var rush = peak with { Terminals = 6, Arrivals = LoadCurve.Of([(9, 0.05), (10, 0)]) };
        var day = StudyDay.Play(rush, rush.Cases[0] with { Settings = [.. rush.Cases[0].Settings, StudyCase.Set("capacity", "bandwidth", "9")] }, 1);
        Assert.That(day.Served.Count(served => served is { Verdict: not null, Confirmed: false }), Is.GreaterThan(20), "timeouts by the articles' definition");
        Assert.That(day.Served.Count(served => served.PassedDeadline), Is.InRange(3, 30), "one at each till at least; then the reversal that it owes goes first");
        Assert.That(day.Served.Count(served => served.NeededReversal), Is.GreaterThan(3));
        Assert.That(day.Settled, Is.GreaterThan(TimeSpan.FromHours(1)));
        Assert.That(day.Violations, Is.Empty, "nothing is owed in the end, nothing lost or doubled");
    }

    [Test]
    public void A_monitor_switches_the_standby_on_and_off_once()
    {
        var set = new List<string>();
        var loop = new Core.Runtime.VirtualLoop();
        var monitoring = new Monitoring(
            TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3), [StudyCase.Set("a", "b", "standby")], [StudyCase.Set("a", "b", "usual")]);
        var monitor = new Terminal.Emulator.Studies.Monitor(loop, monitoring, settings => set.Add($"{loop.Instant.TotalMinutes:0} {settings[0].Value}"));
        using var stop = new CancellationTokenSource();
        loop.Run(async () =>
        {
            var watching = monitor.WatchAsync(stop.Token);
            for (var second = 0; second < 7200; second += 10)
            {
                await loop.DelayAsync(TimeSpan.FromSeconds(10));
                // Slow from the tenth minute to the thirtieth, in between neither slow nor well.
                monitor.Note(TimeSpan.FromSeconds(second is > 600 and < 1800 ? 20 : second is >= 1800 and < 2400 ? 7 : 2));
            }

            stop.Cancel();
            await watching;
        });
        Assert.That(set, Is.EqualTo(new[] { "15 standby", "70 usual" }));
        Assert.That(monitor.StandbyTime.TotalMinutes, Is.EqualTo(55).Within(1));
    }

    [Test]
    public void Figures_are_means_of_days_and_gains_compare_day_by_day()
    {
        var way = Small.Cases[0];
        var better = Small.Cases[1];
        var report = new StudyReport(Small, [1, 2], [Day(way, 1, 4, 8), Day(way, 2, 5, 10), Day(better, 1, 6, 8), Day(better, 2, 10, 10)]);
        Assert.That(report.Of(way, Measure.Success, StudyText.Everybody).Mean, Is.EqualTo(50));
        Assert.That(report.GainOf(better, Measure.Success, StudyText.Everybody).Mean, Is.EqualTo(37.5), "25 and 50 points");
        Assert.That(report.CutOf(better, Measure.Complaints, StudyText.Everybody).Mean, Is.EqualTo(75), "50 and 100 per cent");
        Assert.That(report.GainOf(better, Measure.Success, StudyText.Everybody).Excludes(0), Is.False, "two days prove nothing");
    }

    [Test]
    public void The_command_prints_tables_and_writes_a_page_with_pictures()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of($"study large-amount --terminals 1 --seeds 2 --report {folder.Path} --json");
        Assert.That(run.Code, Is.Zero, run.Error);
        var page = File.ReadAllText(Path.Combine(folder.Path, "index.html"));
        Assert.That(page, Does.Contain("<svg").And.Contains("Hardware check").And.Not.Contains("http-equiv").And.Not.Contains("src="));
        Assert.That(Directory.GetFiles(folder.Path, "*.svg").Select(Path.GetFileName), Is.SupersetOf(new[] { "success.svg", "unconfirmed.svg", "reversed.svg", "median.svg", "p95.svg" }));
        using var document = JsonDocument.Parse(run.Out);
        Assert.That(document.RootElement.GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("name").GetString()), Is.EqualTo(new[] { "before", "repaired", "backup", "all" }));
        Assert.That(run.Error, Does.Contain("[8/8]").And.Contains("books: clean"));
    }

    [TestCase("study", 64)]
    [TestCase("study evening-peak --seeds 1", 64)]
    [TestCase("study evening-peak --terminals 59", 64)]
    [TestCase("study large-amount --terminals 0", 64)]
    [TestCase("study large-amount --clock real", 64)]
    public void What_makes_no_study_is_refused(string line, int code) => Assert.That(CommandRun.Of(line).Code, Is.EqualTo(code));

    private static DayReport Day(StudyCase way, ulong seed, int good, int all) => new(
        way,
        seed,
        [.. Enumerable.Range(0, all).Select(number => new Served(
            new Customer(TimeSpan.FromMinutes(number), 0, Study.Cards.Default, new Money(100)),
            TimeSpan.Zero,
            TimeSpan.FromMinutes(number) + TimeSpan.FromSeconds(5),
            number < good ? SaleVerdict.Approved : SaleVerdict.Reversed,
            null,
            true,
            TimeSpan.FromSeconds(2)))],
        TimeSpan.Zero,
        TimeSpan.Zero,
        []);
}
