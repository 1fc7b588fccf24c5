using Terminal.Emulator.Random;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>The little languages of the mobile network's knobs, and the SIM's counters.</summary>
public sealed class CarrierTextTests
{
    [TestCase("-71", 0, -71)]
    [TestCase("-71", 1000, -71)]
    [TestCase("-71@0,-111@20", 0, -71)]
    [TestCase("-71@0,-111@20", 10, -91)]
    [TestCase("-71@0,-111@20", 20, -111)]
    [TestCase("-71@5,-111@25", 0, -71)]
    [TestCase("-71@0,-111@20,-81@30", 25, -96)]
    [TestCase("-71@0,-111@20", 99, -111)]
    public void A_course_goes_in_straight_lines(string text, double seconds, double level)
    {
        Assert.That(Course.TryParse(text, -140, -40, out var course), Is.True);
        Assert.That(course.At(TimeSpan.FromSeconds(seconds)), Is.EqualTo(level));
        Assert.That(course.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("-71@")]
    [TestCase("-71@5,-80@5")]
    [TestCase("-71@5,-80@1")]
    [TestCase("-200")]
    [TestCase("-71~-1")]
    [TestCase("-71~")]
    [TestCase("-71,")]
    [TestCase("abc")]
    [TestCase("-71~NaN")]
    public void What_is_no_course_is_refused(string text) => Assert.That(Course.TryParse(text, -140, -40, out _), Is.False);

    [TestCase("60", 60, 60)]
    [TestCase("40..90", 40, 90)]
    [TestCase("60~20", 60, 260)]
    public void A_spread_draws_within_its_bounds(string text, int least, int most)
    {
        var random = new SeededRandomSource(1, "spread");
        Assert.That(Spread.TryParse(text, out var spread), Is.True);
        var drawn = Enumerable.Range(0, 1000).Select(_ => spread.Draw(random).TotalMilliseconds).ToArray();
        Assert.That(drawn, Has.All.InRange(least, most));
        if (text == "60~20") Assert.That(drawn.Average(), Is.EqualTo(80).Within(3));
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("90..40")]
    [TestCase("600001")]
    [TestCase("..5")]
    [TestCase("5~")]
    public void What_is_no_spread_is_refused(string text) => Assert.That(Spread.TryParse(text, out _), Is.False);

    [TestCase("33*0")]
    [TestCase("0")]
    [TestCase("33*x")]
    [TestCase("999")]
    [TestCase(",")]
    public void What_is_no_list_of_failures_is_refused(string text)
    {
        var bench = new MobileBench();
        Assert.That(bench.Carrier.Knobs.Single(knob => knob.Name == "nextSessions").TrySet(text), Is.False);
    }

    [Test]
    public void Three_wrong_PINs_block_the_SIM_and_ten_wrong_PUKs_kill_it()
    {
        var sim = new SimCard();
        sim.Become(SimState.Pin);
        for (var i = 0; i < 3; i++)
        {
            Assert.That(sim.State, Is.EqualTo(SimState.Pin));
            Assert.That(sim.TryPin("0000"), Is.False);
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.That(sim.State, Is.EqualTo(SimState.Puk));
            Assert.That(sim.TryPuk("00000000", "4321"), Is.False);
        }

        Assert.That(sim.State, Is.EqualTo(SimState.Failure));
    }

    [Test]
    public void The_right_PUK_sets_a_new_PIN_that_is_asked_for_after_the_next_power_up()
    {
        var sim = new SimCard();
        sim.Become(SimState.Puk);
        Assert.That(sim.TryPuk("12345678", "4321"), Is.True);
        Assert.That(sim.State, Is.EqualTo(SimState.Ready));
        sim.PowerUp();
        Assert.That(sim.State, Is.EqualTo(SimState.Pin));
        Assert.That(sim.TryPin("4321"), Is.True);
    }
}
