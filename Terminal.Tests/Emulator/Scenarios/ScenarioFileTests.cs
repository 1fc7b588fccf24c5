using Terminal.Core.Transactions;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Scenarios;

namespace Terminal.Tests.Emulator.Scenarios;

public sealed class ScenarioFileTests
{
    [Test]
    public void A_file_says_who_what_and_when()
    {
        var scenario = ScenarioText.Sound(ScenarioText.With("""
            start: first-boot
            background: off
            faults:
            - { at: 2, after: 5s, when: { source: link, kind: send, text: "0200*", nth: 2 }, host: [answer-lost@0400*2, mended], press: cancel }
            decisive: faults[0]
            steps:
            - wait: 3min
            - { sale: 1, card: unionpay-credit, pin: wrong, swipe: { after: 250ms, unreadable: 2 }, cancel: 0.5s, expect: { verdict: declined } }
            - restart
            - sign-on
            - work-off
            - host: no-answer
            """)).Scenario;
        var fault = scenario.Faults[0];
        Assert.Multiple(() =>
        {
            Assert.That((scenario.Start, scenario.Background), Is.EqualTo((ScenarioStart.FirstBoot, false)));
            Assert.That((fault.At, fault.Nth, fault.After, fault.When), Is.EqualTo((2, 2, TimeSpan.FromSeconds(5), new EventPattern("link", "send", "0200*"))));
            Assert.That((fault.Action.Host.Count, fault.Action.MendsHost, fault.Action.Press), Is.EqualTo((1, true, (Core.Devices.Key?)Core.Devices.Key.Cancel)));
            Assert.That(scenario.Steps.Select(step => step.GetType().Name), Is.EqualTo(new[] { "Wait", "Sale", "Restart", "SignOn", "WorkOff", "Change" }));
            var sale = (ScenarioStep.Sale)scenario.Steps[1];
            Assert.That((sale.Amount, sale.Person.Card!.Name, sale.Person.Pin.Answer), Is.EqualTo((new Money(100), "unionpay-credit", PinAnswer.Wrong)));
            Assert.That((sale.Person.CardAfter, sale.Person.BadSwipes, sale.CancelAfter), Is.EqualTo((TimeSpan.FromSeconds(0.25), 2, TimeSpan.FromSeconds(0.5))));
            Assert.That(((ScenarioStep.Wait)scenario.Steps[0]).Time, Is.EqualTo(TimeSpan.FromMinutes(3)));
        });
    }

    [TestCase("sale: 1.00", "steps: must have at least one step")]
    [TestCase("steps: [ { sale: 0 } ]", "(7,18): steps[0].sale: \"0\" is not an amount in yuan, at least 0.01")]
    [TestCase("steps: [ { sale: 1, pin: maybe } ]", "steps[0].pin: \"maybe\" is not one of right, wrong, bypass, wrong-once, cancel, never")]
    [TestCase("steps: [ { sale: 1, card: gold } ]", "steps[0].card: \"gold\" is not a card of the catalogue")]
    [TestCase("steps: [ { sale: 1, swipe: { sideways: 2 } } ]", "(7,30): steps[0].swipe.sideways: is no name known here; there are after, unreadable")]
    [TestCase("steps: [ dance ]", "steps[0]: \"dance\" is no step")]
    [TestCase("steps: [ { dance: 1 } ]", "steps[0]: must be a sale, wait, set")]
    [TestCase("steps: [ { wait: soon } ]", "steps[0].wait: \"soon\" is not a time such as")]
    [TestCase("steps: [ { sale: 1, expect: { verdict: lucky } } ]", "steps[0].expect.verdict: \"lucky\" is not one of")]
    [TestCase("steps: [ { sale: 1, expect: { fault: gremlins } } ]", "steps[0].expect.fault: \"gremlins\" is not the key of a fault, or none")]
    [TestCase("steps: [ { sale: 1, expect: { told: [line-barred, gremlins] } } ]", "steps[0].expect.told[1]: \"gremlins\" is the key of no fault")]
    [TestCase("steps: [ { sale: 1, expect: { for: 1, exit: 0 } } ]", "steps[0].expect.for: needs a sweep")]
    [TestCase("steps: [ { sale: 1, expect: { owed: few } } ]", "steps[0].expect.owed: \"few\" is not a count such as")]
    [TestCase("steps: [ { sale: 1, expect: { budget: { atLeast: x } } } ]", "steps[0].expect.budget.atLeast: \"x\" is not a time")]
    [TestCase("expect: { host: [200] }", "expect.host[0]: \"200\" is no message type of four digits")]
    [TestCase("expect: { net: much }", "expect.net: \"much\" is not an amount in yuan")]
    [TestCase("expect: { events: [ { times: 3 } ] }", "expect.events[0]: must name a source, a kind or a text")]
    [TestCase("faults: [ { host: gremlins } ]", "faults[0].host: \"gremlins\" is no fault of the host (NameUnknown); there are answer-lost")]
    [TestCase("faults: [ { after: 5s } ]", "faults[0]: must set something, name a fault of the host or press a key")]
    [TestCase("faults: [ { at: 9, host: garbage } ]", "(7,17): faults[0].at: begins at a step that there is not")]
    [TestCase("faults: [ { at: 0, host: garbage } ]", "faults[0].at: steps are counted from 1")]
    [TestCase("faults: { host: garbage }", "faults: must be a list, not names with values")]
    [TestCase("world: { moon: { phase: full } }", "(7,25): world.moon.phase: there is no part \"moon\" in this world")]
    [TestCase("start: dreaming", "start: \"dreaming\" is not one of signed-on, first-boot")]
    [TestCase("sweep: { name: n, values: 5..1 }", "sweep.values: \"5..1\" is not values such as 0..400")]
    [TestCase("sweep: { name: n, values: 0..9999 }", "sweep.values: has more than 5000 values")]
    [TestCase("terminal: { host: { address: nowhere } }", "(7,30): terminal.host.address: ")]
    [TestCase("profiles: [dev, abacus]", "profiles[1]: there is no profile \"abacus\"")]
    [TestCase("terminal: { colour: red }", "terminal.colour: is no name known here")]
    [TestCase("decisive: faults[7]", "(7,11): decisive: there is nothing at faults[7]")]
    [TestCase("colour: red", "(7,1): colour: is no name known here")]
    [TestCase("id: LINK-98", "(7,1): id: stands twice")]
    public void What_is_wrong_is_told(string line, string error)
    {
        var rest = line.StartsWith("decisive", StringComparison.Ordinal) ? "" : "decisive: id\n";
        var steps = line.StartsWith("steps", StringComparison.Ordinal) || line.StartsWith("sale", StringComparison.Ordinal) ? "" : "steps: [ { sale: 1, expect: { exit: 0 } } ]\n";
        var text = ScenarioText.With((rest.Length > 0 ? rest : "background: on\n") + line + "\n" + steps);
        var errors = ScenarioText.Errors(text).Select(one => one.ToString()).ToList();
        Assert.That(errors, Has.Some.Contains(error).And.All.Match(@"^LINK-99-lost\.yaml\([1-9]\d*,[1-9]\d*\): "));
    }

    [Test]
    public void Everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file()
    {
        var errors = ScenarioText.Errors("id: LINK-98\ntitle: { zh: 一 }\nsteps: []\nwhat: 1\n").Select(one => one.ToString());
        Assert.That(errors, Is.EqualTo(new[]
        {
            "LINK-99-lost.yaml(1,1): shows: is missing",
            "LINK-99-lost.yaml(1,1): articles: is missing",
            "LINK-99-lost.yaml(1,1): decisive: is missing",
            "LINK-99-lost.yaml(1,1): steps: must have at least one step",
            "LINK-99-lost.yaml(1,1): steps: must have a sale with expectations",
            "LINK-99-lost.yaml(1,5): id: id and variant must be the file's own name: LINK-98.yaml",
            "LINK-99-lost.yaml(2,8): title.en: is missing",
            "LINK-99-lost.yaml(4,1): what: is no name known here; there are articles, background, decisive, expect, faults, golden, heal, id, links, profiles, recorded, shows, start, steps, sweep, terminal, title, variant, world",
        }));
    }

    [Test]
    public void A_sweep_puts_each_value_in_the_place_of_its_name()
    {
        var file = ScenarioText.Sound(ScenarioText.With("""
            sweep: { name: n, values: 2..4 }
            decisive: faults[0]
            faults: [ { host: "answer-lost*${n}" } ]
            steps:
            - sale: "${n}.00"
              expect: [ { for: 2, exit: 2 }, { for: 3.., exit: 1, verdict: declined } ]
            """));
        Assert.That(file.Sweep!.Points.Select(point => point.Value), Is.EqualTo(new[] { "2", "3", "4" }));
        foreach (var point in file.Sweep.Points)
        {
            var scenario = file.At(point);
            var sale = (ScenarioStep.Sale)scenario.Steps[0];
            Assert.That(scenario.Faults[0].Action.Host[0].Count.ToString(), Is.EqualTo(point.Value));
            Assert.That(sale.Amount.ToString(), Is.EqualTo(point.Value + ".00"));
            Assert.That(sale.Expect, Has.Count.EqualTo(point.Value == "2" ? 1 : 2));
        }
    }

    [Test]
    public void Without_what_it_is_about_the_rest_of_a_file_stays()
    {
        var without = ScenarioText.Sound(ScenarioText.Lost).WithoutDecisive(_ => [], out var errors);
        Assert.That(errors, Is.Empty);
        Assert.That((without!.Scenario.Faults.Count, without.Scenario.Steps.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_terminal_may_differ_from_its_profile()
    {
        var scenario = ScenarioText.Sound(ScenarioText.With("""
            terminal:
              host: { address: "192.0.2.7:99", tls: true, tlsServerName: bank.example }
              timeouts: { connect: 3s }
              links: { tcp: { keepAlive: 7 } }
            decisive: terminal.host
            steps: [ { sale: 1, expect: { exit: 0 } } ]
            """)).Scenario;
        var profile = scenario.Terminal.Apply("lakala-classic", ["tcp"], errors: null)!;
        Assert.Multiple(() =>
        {
            Assert.That(profile.Name, Is.EqualTo("lakala-classic"));
            Assert.That((profile.Host.Address.ToString(), profile.Host.Tls), Is.EqualTo(("192.0.2.7:99", true)));
            Assert.That((profile.Timeouts.Connect, profile.Timeouts.Print), Is.EqualTo((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(45))));
            Assert.That(profile.Devices.Links.Single().Device.Settings["keepAlive"], Is.EqualTo("7"));
            Assert.That(scenario.Terminal.Apply("lakala-classic", ["carrier-pigeon"], errors: null), Is.Null, "it has no such link");
        });
    }

    [TestCase("5s", 5)]
    [TestCase("250ms", 0.25)]
    [TestCase("0.5min", 30)]
    [TestCase("2h", 7200)]
    public void Times_have_a_unit(string text, double seconds)
    {
        Assert.That(ScenarioTime.TryParse(text, out var time), Is.True);
        Assert.That(time.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("")]
    [TestCase("5")]
    [TestCase("s")]
    [TestCase(".5s")]
    [TestCase("5.s")]
    [TestCase("1.2.3s")]
    [TestCase("25h")]
    [TestCase("-1s")]
    public void Other_times_are_none(string text) => Assert.That(ScenarioTime.TryParse(text, out _), Is.False);

    [TestCase("*", "", true)]
    [TestCase("0200*", "0200 000002", true)]
    [TestCase("*prefix*", "number 1, prefix 0", true)]
    [TestCase("a*b*c", "aXbYbZc", true)]
    [TestCase("a*b", "ac", false)]
    [TestCase("abc", "ab", false)]
    [TestCase("", "x", false)]
    [TestCase("a**", "a", true)]
    public void A_star_stands_for_anything(string pattern, string text, bool matches) => Assert.That(Glob.IsMatch(pattern, text), Is.EqualTo(matches));

    [TestCase("3", 3, 3)]
    [TestCase("2..5", 2, 5)]
    [TestCase("1..", 1, int.MaxValue)]
    public void Counts_are_numbers_or_ranges(string text, int least, int most)
    {
        Assert.That(CountRange.TryParse(text, out var range), Is.True);
        Assert.That((range.Least, range.Most, range.ToString()), Is.EqualTo((least, most, text)));
    }

    [TestCase("")]
    [TestCase("..")]
    [TestCase("..3")]
    [TestCase("3..2")]
    [TestCase("-1")]
    [TestCase("1...3")]
    [TestCase("99999999999")]
    public void Other_counts_are_none(string text) => Assert.That(CountRange.TryParse(text, out _), Is.False);
}
