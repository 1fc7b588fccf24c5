using Terminal.Emulator.Random;
using Terminal.Emulator.World.Bank;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Tests.Emulator.World.Bank;

public sealed class BankQueueTests
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Without_limits_nobody_waits()
    {
        var queue = New();
        for (var i = 0; i < 100; i++)
            Assert.That(queue.Enter(Morning, 200, Second, new CapacitySettings()), Is.EqualTo(Second));
    }

    [Test]
    public void Who_comes_first_is_served_first_by_as_many_as_there_are()
    {
        var (queue, two) = (New(), new CapacitySettings { Servers = 2 });
        Assert.That(Enumerable.Range(0, 5).Select(_ => queue.Enter(Morning, 200, Second, two)!.Value.TotalSeconds), Is.EqualTo(new[] { 1.0, 1, 2, 2, 3 }));
        Assert.That(queue.Enter(Morning + (10 * Second), 200, Second, two), Is.EqualTo(Second), "the house is empty again");
    }

    [Test]
    public void Of_those_for_whom_there_is_no_room_nothing_is_heard()
    {
        var (queue, settings) = (New(), new CapacitySettings { Servers = 1, Queue = 2 });
        var stays = Enumerable.Range(0, 5).Select(_ => queue.Enter(Morning, 200, Second, settings)?.TotalSeconds);
        Assert.That(stays, Is.EqualTo(new double?[] { 1, 2, 3, null, null }));
        Assert.That(queue.Enter(Morning + Second, 200, Second, settings)?.TotalSeconds, Is.EqualTo(3), "one who waited is served");
    }

    [Test]
    public void A_narrow_line_is_a_queue_of_its_own()
    {
        var (queue, settings) = (New(), new CapacitySettings { Bandwidth = 100 });
        Assert.That(Enumerable.Range(0, 3).Select(_ => queue.Enter(Morning, 50, Second, settings)!.Value.TotalSeconds), Is.EqualTo(new[] { 1.5, 2.0, 2.5 }));
    }

    // Pollaczek and Khinchine: with Poisson arrivals, one server and fixed times, the mean wait is s·ρ/(2(1−ρ)).
    [TestCase(0.5, 0.05)]
    [TestCase(0.8, 0.2)]
    public void Others_make_ours_wait_as_theory_says(double utilisation, double mean)
    {
        var settings = new CapacitySettings { Servers = 1, Service = Spread.Of(100), Load = Curve((utilisation / 0.1).ToString(System.Globalization.CultureInfo.InvariantCulture)) };
        var queue = New();
        var waits = Enumerable.Range(0, 4000).Select(i => queue.Enter(Morning + (i * 7.3 * Second), 200, TimeSpan.Zero, settings)!.Value.TotalSeconds).Average();
        Assert.That(waits, Is.EqualTo(mean).Within(20).Percent);
    }

    [Test]
    public void More_than_can_be_served_piles_up_and_is_worked_off_when_less_comes()
    {
        var settings = new CapacitySettings { Servers = 1, Service = Spread.Of(100), Load = Curve("0=5,20=20,22=5") };
        var queue = New();
        double? At(double hours) => queue.Enter(Morning.AddHours(hours), 200, TimeSpan.Zero, settings)?.TotalSeconds;
        Assert.That(At(10.9), Is.LessThan(5), "before eight in the evening");
        Assert.That(At(11.1), Is.InRange(250, 500), "six minutes of twice what can be served leave a backlog of six minutes");
        Assert.That(At(11.2), Is.InRange(550, 900));
    }

    [Test]
    public void No_more_wait_for_a_line_than_there_is_room_for()
    {
        var (queue, settings) = (New(), new CapacitySettings { Bandwidth = 100, Queue = 2 });
        var stays = Enumerable.Range(0, 5).Select(_ => queue.Enter(Morning, 100, TimeSpan.Zero, settings)?.TotalSeconds);
        Assert.That(stays, Is.EqualTo(new double?[] { 1, 2, 3, null, null }));
    }

    [Test]
    public void Who_waits_for_a_line_crosses_it_at_its_new_width()
    {
        var (queue, narrow) = (New(), new CapacitySettings { Bandwidth = 100 });
        for (var i = 0; i < 10; i++)
            queue.Enter(Morning, 100, TimeSpan.Zero, narrow);
        Assert.That(queue.Enter(Morning + (2 * Second), 400, TimeSpan.Zero, narrow with { Bandwidth = 400 }), Is.EqualTo(3 * Second), "8 s of the narrow line are 2 s of the wide one");
        Assert.That(queue.Enter(Morning + (2 * Second), 400, TimeSpan.Zero, new CapacitySettings()), Is.EqualTo(TimeSpan.Zero), "no line at all");
    }

    [Test]
    public void Further_servers_serve_who_comes_next_and_fewer_take_longer()
    {
        var (queue, two) = (New(), new CapacitySettings { Servers = 2 });
        for (var i = 0; i < 8; i++)
            queue.Enter(Morning, 200, Second, two);
        var three = two with { Servers = 3 };
        Assert.That(queue.Enter(Morning, 200, Second, three), Is.EqualTo(Second));
        Assert.That(queue.Enter(Morning, 200, Second, three), Is.EqualTo(2 * Second));
        Assert.That(queue.Enter(Morning, 200, Second, two with { Servers = 1 }), Is.EqualTo(5 * Second), "the one that is left had four to serve");
    }

    [Test]
    public void The_same_seed_gives_the_same_waits()
    {
        var settings = new CapacitySettings { Servers = 3, Service = Spread.Between(50, 500), Load = Curve("9") };
        double[] Waits(BankQueue queue) => [.. Enumerable.Range(0, 50).Select(i => queue.Enter(Morning + (i * Second), 200, Second, settings)!.Value.TotalSeconds)];
        var first = Waits(New());
        Assert.That(Waits(New()), Is.EqualTo(first));
    }

    [TestCase("5", 12, 5)]
    [TestCase("0=1,20=30,22=2.5", 19, 1)]
    [TestCase("0=1,20=30,22=2.5", 20, 30)]
    [TestCase("0=1,20=30,22=2.5", 22, 2.5)]
    [TestCase("8=4,20=30", 3, 30)]
    public void A_load_follows_the_hour(string text, int hour, double rate) =>
        Assert.That(Curve(text).At(new DateTimeOffset(2026, 1, 5, hour, 0, 0, TimeSpan.FromHours(8))), Is.EqualTo(rate));

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("24=1")]
    [TestCase("20=1,8=2")]
    [TestCase("8=1=2")]
    [TestCase("8=")]
    [TestCase("10001")]
    public void Other_loads_are_none(string text) => Assert.That(LoadCurve.TryParse(text, out _), Is.False);

    private static BankQueue New() => new(new SeededRandomSource(1, "capacity"));

    private static LoadCurve Curve(string text)
    {
        Assert.That(LoadCurve.TryParse(text, out var curve), Is.True, text);
        return curve;
    }
}
