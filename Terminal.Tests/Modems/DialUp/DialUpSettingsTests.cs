using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.DialUp;

public sealed class DialUpSettingsTests
{
    [TestCase("port=", "port: is missing")]
    [TestCase("baud=57601x", "baud: must be a whole number from 300 to 921600")]
    [TestCase("hardwareFlow=yes", "hardwareFlow: must be one of true, false")]
    [TestCase("model=acme", "model: must be one of conexant-pos, hayes-generic, quectel-ec2x, silabs-si24xx, simcom-sim800")]
    [TestCase("number1=", "number1: is missing")]
    [TestCase("number1=12a", "number1: must have 3 to 28 digits")]
    [TestCase("number2= number3=33333", "number3: needs a number2")]
    [TestCase("number2=11111", "number2: is another number's already")]
    [TestCase("backupNumber=22222", "backupNumber: is another number's already")]
    [TestCase("prefix=0,", "prefix: must have 1 to 8 digits")]
    [TestCase("prefixPauses=6", "prefixPauses: must be a whole number from 0 to 5")]
    [TestCase("prefixFirst=true", "prefixFirst: needs a prefix")]
    [TestCase("dialling=both", "dialling: must be one of tone, pulse")]
    [TestCase("dialTimeout=9s", "dialTimeout: must be a duration from 10s to 90s, such as 30s")]
    [TestCase("dialTimeout=50s", "dialTimeout: must not exceed connectLimit")]
    [TestCase("connectLimit=130s", "connectLimit: must be a duration from 15s to 120s, such as 45s")]
    [TestCase("redials=0", "redials: must be a whole number from 1 to 6")]
    [TestCase("onHook=2.9s", "onHook: must be a duration from 3s to 60s, such as 3s")]
    [TestCase("carrierWait=30s", "carrierWait: must be shorter than dialTimeout, or the modem never tells why a call failed")]
    [TestCase("commaPause=0s", "commaPause: must be a duration from 1s to 10s, such as 2s")]
    [TestCase("blindWait=1s", "blindWait: must be a duration from 2s to 65s, such as 2s")]
    [TestCase("toneLength=1s", "toneLength: must be a duration from 50ms to 255ms, such as 50ms")]
    [TestCase("modulation=v22", "modulation: hayes-generic knows no modulations")]
    [TestCase("model=silabs-si24xx modulation=v34", "modulation: must be one of v22, v22bis with silabs-si24xx")]
    [TestCase("fastConnect=v22", "fastConnect: hayes-generic knows no fast connect")]
    [TestCase("framing=hdlc", "framing: must be async")]
    [TestCase("model=conexant-pos framing=v80", "framing: must be async: conexant-pos knows v80, but this driver has no synchronous link station")]
    [TestCase("lineCheck=true", "lineCheck: hayes-generic cannot look at the line")]
    [TestCase("colour=red", "colour: is no setting of this driver")]
    public void A_wrong_setting_is_named_when_the_link_is_made(string settings, string error) =>
        Assert.That(Errors(settings), Is.EqualTo(new[] { error }));

    [Test]
    public void Everything_that_is_wrong_is_named() =>
        Assert.That(Errors("number1= redials=9 model=acme").Select(error => error.Split(':')[0]), Is.EquivalentTo(new[] { "model", "number1", "redials" }));

    [TestCase("")]
    [TestCase("baud=1200 hardwareFlow=false number3=33333 backupNumber=44444 prefix=0 prefixFirst=true dialling=pulse connectLimit=60s")]
    [TestCase("model=conexant-pos fastConnect=v29 lineCheck=false framing=async redials=6 onHook=10s")]
    [TestCase("model=silabs-si24xx modulation=v22bis lineCheck=true power=")]
    public void A_sound_entry_is_taken(string settings) => Assert.That(Errors(settings), Is.Empty);

    [Test]
    public void The_page_of_modems_names_every_setting_and_its_default()
    {
        var asked = new AskedSettings();
        DialUpSettings.Read(new DriverContext(
            new VirtualLoop(),
            new EventTrace(),
            _ => new SteppingRandom(1),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan())
        {
            Settings = asked,
        });
        var table = Repository.Read("docs/modems.md").Split("\n| setting |")[1].Split("\n\n")[0];
        Assert.That(asked.Names, Has.Count.GreaterThan(20));
        foreach (var name in asked.Names) Assert.That(table, Does.Contain($"`{name}`"));
        var usual = new DialUpSettings { Port = "x", Model = ModemModels.Find("hayes-generic")!, Numbers = ["123"] };
        foreach (var (name, time) in new[]
        {
            ("dialTimeout", usual.DialTimeout), ("connectLimit", usual.ConnectLimit), ("onHook", usual.OnHook),
            ("carrierWait", usual.CarrierWait), ("commaPause", usual.CommaPause),
        })
            Assert.That(table, Does.Contain($"| `{name}` | {time.TotalSeconds:0}s |"));
    }

    private static string[] Errors(string settings)
    {
        var bench = new DialUpBench(new VirtualLoop(), [], ScriptedModem.Busy.Queues, DialUpBench.SettingsOf(settings));
        return [.. bench.Wrong.Select(error => $"{error.Setting}: {error.Reason}")];
    }

    /// <summary>Has no setting, and remembers which were asked for.</summary>
    private sealed class AskedSettings : IReadOnlyDictionary<string, string>
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> Keys => [];

        public IEnumerable<string> Values => [];

        public int Count => 0;

        public string this[string key] => throw new KeyNotFoundException(key);

        public bool ContainsKey(string key) => TryGetValue(key, out _);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            Names.Add(key);
            value = null;
            return false;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
