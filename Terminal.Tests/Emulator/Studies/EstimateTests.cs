using Terminal.Emulator.Studies;

namespace Terminal.Tests.Emulator.Studies;

public sealed class EstimateTests
{
    // Tables of Student's t.
    [TestCase(1, 12.7062)]
    [TestCase(2, 4.3027)]
    [TestCase(9, 2.2622)]
    [TestCase(30, 2.0423)]
    [TestCase(31, 2.0395)]
    [TestCase(40, 2.0211)]
    [TestCase(60, 2.0003)]
    [TestCase(120, 1.9799)]
    [TestCase(1000, 1.9623)]
    public void The_quantile_is_that_of_the_tables(int freedom, double quantile) =>
        Assert.That(Estimate.Quantile(freedom), Is.EqualTo(quantile).Within(0.0001));

    // Student's own data (1908): hours of sleep gained by ten patients with the second drug over the first. Mean 1.58, standard
    // deviation 1.23, interval 0.70 to 2.46.
    [Test]
    public void Students_sleepers_give_the_interval_of_the_textbooks()
    {
        var gained = Estimate.Of([1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4]);
        Assert.That(gained.Mean, Is.EqualTo(1.58).Within(1e-9));
        Assert.That(gained.Low, Is.EqualTo(0.7001142).Within(1e-4));
        Assert.That(gained.High, Is.EqualTo(2.4598858).Within(1e-4));
        Assert.That(gained.Excludes(0), Is.True);
        Assert.That(gained.Excludes(2), Is.False);
    }

    [Test]
    public void Of_one_value_nothing_is_known_but_itself()
    {
        var one = Estimate.Of([4, double.NaN]);
        Assert.That((one.Mean, one.Margin, one.Count), Is.EqualTo((4.0, double.NaN, 1)));
        Assert.That(one.Excludes(100), Is.False);
        Assert.That(Estimate.Of([]).Mean, Is.NaN);
    }

    // Hyndman and Fan's definition 7, as in spreadsheets.
    [TestCase(0, 1)]
    [TestCase(25, 1.75)]
    [TestCase(50, 2.5)]
    [TestCase(95, 3.85)]
    [TestCase(100, 4)]
    public void A_percentile_lies_between_its_neighbours(double percent, double value) =>
        Assert.That(Estimate.Percentile([3, 1, 4, 2], percent), Is.EqualTo(value).Within(1e-12));

    // Of intervals at 95 %, 95 in a hundred hold the true mean.
    [Test]
    public void Nineteen_of_twenty_intervals_hold_what_is_true()
    {
        var random = new Random(5);
        double Draw() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var held = Enumerable.Range(0, 4000).Count(_ => !Estimate.Of(Enumerable.Range(0, 10).Select(_ => 3 + Draw())).Excludes(3));
        Assert.That(held / 4000.0, Is.EqualTo(0.95).Within(0.012));
    }
}
