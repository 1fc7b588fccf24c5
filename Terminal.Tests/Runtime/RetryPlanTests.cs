using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Runtime;

public sealed class RetryPlanTests
{
    private readonly SeededRandomSource _random = new(1, "retry");

    [Test]
    public void Waits_double_up_to_the_cap()
    {
        var plan = new RetryPlan(7, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), Jitter: 0);
        var waits = Enumerable.Range(1, 7).Select(attempt => plan.DelayBefore(attempt, _random).TotalSeconds);
        Assert.That(waits, Is.EqualTo(new double[] { 0, 1, 2, 4, 8, 10, 10 }));
    }

    [Test]
    public void Many_attempts_do_not_overflow_and_no_wait_stays_none()
    {
        var longPlan = new RetryPlan(int.MaxValue, TimeSpan.FromTicks(1), TimeSpan.MaxValue, 0);
        Assert.That(longPlan.DelayBefore(int.MaxValue, _random), Is.EqualTo(TimeSpan.MaxValue));
        var hasty = new RetryPlan(int.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(1), 0.5);
        Assert.That(hasty.DelayBefore(int.MaxValue, _random), Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(0.25)]
    [TestCase(1)]
    public void Jitter_takes_off_at_most_its_share(double jitter)
    {
        var plan = new RetryPlan(2, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8), jitter);
        var waits = Enumerable.Range(0, 1000).Select(_ => plan.DelayBefore(2, _random).TotalSeconds).ToList();
        Assert.That(waits, Has.All.InRange(8 * (1 - jitter), 8));
        Assert.That(waits.Max() - waits.Min(), Is.GreaterThan(8 * jitter * 0.9), "and uses the whole of it");
    }

    [Test]
    public void The_same_seed_jitters_the_same()
    {
        var plan = new RetryPlan(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), 0.5);
        List<TimeSpan> Waits(ulong seed)
        {
            var random = new SeededRandomSource(seed, "link");
            return [.. Enumerable.Range(1, 5).Select(attempt => plan.DelayBefore(attempt, random))];
        }

        var waits = Waits(7);
        Assert.That(Waits(7), Is.EqualTo(waits));
        Assert.That(Waits(8), Is.Not.EqualTo(waits));
    }

    [Test]
    public void Attempts_outside_the_plan_are_refused([Values(0, 4)] int attempt) => Assert.That(
        () => new RetryPlan(3, TimeSpan.Zero, TimeSpan.Zero, 0).DelayBefore(attempt, _random), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0, 1, 2, 0)]
    [TestCase(1, -1, 2, 0)]
    [TestCase(1, 3, 2, 0)]
    [TestCase(1, 1, 2, -0.1)]
    [TestCase(1, 1, 2, 1.1)]
    [TestCase(1, 1, 2, double.NaN)]
    public void Plans_that_make_no_sense_are_refused(int attempts, int first, int most, double jitter) => Assert.That(
        () => new RetryPlan(attempts, TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(most), jitter),
        Throws.InstanceOf<ArgumentOutOfRangeException>());
}
