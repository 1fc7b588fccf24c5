using System.Text.Json;
using System.Text.Json.Nodes;
using Terminal.Core.Profiles;
using Terminal.Core.Security;

namespace Terminal.Tests.Profiles;

public sealed class ProfileLoaderTests
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    [SetUp]
    public void StartWithTheDevelopmentProfile()
    {
        _files.Clear();
        _files["dev"] = ProfileFiles.Text("dev")!;
    }

    [Test]
    public void What_a_profile_states_is_what_it_gets()
    {
        Child("""
            "host": { "address": "[2001:db8::1]:9000", "tls": true, "tlsServerName": "bank.test", "signOnKeys": "006", "pinBlockFormat": "sm4", "dialect": "unionpay-sm4", "macAlgorithm": "unionpay-binary", "header": "" },
            "timeouts": { "onlineBudget": "2min", "interByte": "250ms", "firstByte": "1.5s", "backoffJitter": 0.5, "cardAttempts": 5 },
            "reversal": { "declineWithoutMacWithdraws": true },
            "journal": { "capacity": 10, "storageKeyPath": "~/storage.key" }
            """);
        var profile = Load("child").Profile!;
        Assert.That(profile.Host.Address, Is.EqualTo(new HostAddress("2001:db8::1", 9000)));
        Assert.That(profile.Host.SignOnKeys, Is.EqualTo(SignOnKeys.Sm4));
        Assert.That(profile.Host.MacAlgorithm, Is.EqualTo(MacAlgorithm.UnionPayBinary));
        Assert.That(profile.Host.Header, Is.Empty);
        Assert.That(profile.Host.Tpdu, Is.EqualTo("6000030000"));
        Assert.That(profile.Timeouts.OnlineBudget, Is.EqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(profile.Timeouts.InterByte, Is.EqualTo(TimeSpan.FromMilliseconds(250)));
        Assert.That(profile.Timeouts.FirstByte, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
        Assert.That(profile.Timeouts.BackoffJitter, Is.EqualTo(0.5));
        Assert.That(profile.Reversal, Is.EqualTo(new ReversalPolicy { DeclineWithoutMacWithdraws = true }));
        Assert.That(profile.Journal, Is.EqualTo(new JournalSection { Capacity = 10, StorageKeyPath = "~/storage.key" }));
    }

    [Test]
    public void A_base_is_kept_where_the_profile_is_silent()
    {
        Child("""
            "identity": { "merchantName": { "en": "OTHER" } }
            """);
        var profile = Load("child").Profile!;
        Assert.That(profile.Identity.MerchantName.English, Is.EqualTo("OTHER"));
        Assert.That(profile.Identity.MerchantName.Chinese, Is.EqualTo("模拟商户"));
        Assert.That(profile.Extends, Is.EqualTo("dev"));
    }

    [Test]
    public void A_device_entry_replaces_that_of_the_base_whole()
    {
        _files["base"] = _files["dev"].Replace("\"dev\"", "\"base\"", StringComparison.Ordinal)
            .Replace("\"printer\": { \"driver\": \"virtual\" }", "\"printer\": { \"driver\": \"esc-pos\", \"settings\": { \"port\": \"/dev/ttyS1\", \"baud\": 115200, \"cut\": true } }", StringComparison.Ordinal);
        Assert.That(Load("base").Profile!.Devices.Printer!.Settings, Is.EqualTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "/dev/ttyS1", ["baud"] = "115200", ["cut"] = "true" }));
        Child("""
            "devices": { "printer": { "driver": "virtual" } }
            """, "base");
        Assert.That(Load("child").Profile!.Devices.Printer!.Settings, Is.Empty);
    }

    [Test]
    public void Null_takes_a_device_of_the_base_away()
    {
        Child("""
            "devices": { "printer": null }
            """);
        Assert.That(Load("child").Profile!.Devices.Printer, Is.Null);
        Assert.That(Load("child").Explain(), Has.One.EqualTo(new EffectiveValue("devices.printer", "absent", "child")));
    }

    [TestCase("""  "colour": 1  """, "colour", "is no setting")]
    [TestCase("""  "host": { "adress": "a:1" }  """, "host.adress", "is no setting")]
    [TestCase("""  "host": { "tls": "yes" }  """, "host.tls", "must be true or false, not a text")]
    [TestCase("""  "host": []  """, "host", "must be an object, not a list")]
    [TestCase("""  "host": { "address": "nowhere" }  """, "host.address", "must be host:port")]
    [TestCase("""  "host": { "address": "a:0" }  """, "host.address", "must be host:port")]
    [TestCase("""  "host": { "address": "::1:80" }  """, "host.address", "must be host:port")]
    [TestCase("""  "host": { "dialect": "french" }  """, "host.dialect", "must be one of iso87-ascii, unionpay, unionpay-sm4")]
    [TestCase("""  "host": { "tpdu": "6000" }  """, "host.tpdu", "must have 10 digits")]
    [TestCase("""  "host": { "tpdu": "7000000000" }  """, "host.tpdu", "must begin with 60")]
    [TestCase("""  "host": { "header": "6031" }  """, "host.header", "must have 12 digits, or none")]
    [TestCase("""  "host": { "signOnKeys": "005" }  """, "host.signOnKeys", "must be one of 001, 003, 004, 006")]
    [TestCase("""  "host": { "pinBlockFormat": "sm4" }  """, "host.pinBlockFormat", "must be sm4 with signOnKeys 006, and only then")]
    [TestCase("""  "host": { "pinnedCa": "ca.pem" }  """, "host.pinnedCa", "must be an absolute path of a file, or begin with ~/")]
    [TestCase("""  "identity": { "terminalId": "1" }  """, "identity.terminalId", "must have 8 letters and digits")]
    [TestCase("""  "identity": { "merchantCategory": "5812" }  """, "identity.merchantCategory", "differs from the category within the merchant number, 5411")]
    [TestCase("""  "identity": { "merchantName": { "zh": "" } }  """, "identity.merchantName.zh", "must have 1 to 20 characters, none blank at either end")]
    [TestCase("""  "identity": { "serialNumber": "EMU 1" }  """, "identity.serialNumber", "must have 1 to 32 letters, digits and hyphens")]
    [TestCase("""  "timeouts": { "connect": 10 }  """, "timeouts.connect", "must be a text such as \"30s\", not a number")]
    [TestCase("""  "timeouts": { "connect": "10" }  """, "timeouts.connect", "must be a number with ms, s or min, such as \"30s\"")]
    [TestCase("""  "timeouts": { "connect": "0s" }  """, "timeouts.connect", "must lie between 0.1 s and 120 s")]
    [TestCase("""  "timeouts": { "connect": "61s" }  """, "timeouts.connect", "must not exceed onlineBudget, 60 s")]
    [TestCase("""  "timeouts": { "cardAttempts": 2.5 }  """, "timeouts.cardAttempts", "must be a whole number between 1 and 10")]
    [TestCase("""  "timeouts": { "backoffJitter": 1.1 }  """, "timeouts.backoffJitter", "must lie between 0 and 1")]
    [TestCase("""  "reversal": { "triesPerOccasion": 0 }  """, "reversal.triesPerOccasion", "must be a whole number between 1 and 9")]
    [TestCase("""  "journal": { "capacity": 99999999999 }  """, "journal.capacity", "must be a whole number between 1 and 10000")]
    [TestCase("""  "devices": { "camera": { "driver": "virtual" } }  """, "devices.camera", "is no setting")]
    [TestCase("""  "devices": { "printer": { "settings": {} } }  """, "devices.printer.driver", "is missing")]
    [TestCase("""  "devices": { "printer": { "driver": "virtual", "settings": { "a": [] } } }  """, "devices.printer.settings.a", "must be a text, a number, true or false, not a list")]
    [TestCase("""  "devices": { "printer": { "driver": "virtual", "settings": { "a b": 1 } } }  """, "devices.printer.settings.a b", "is no name of a setting: letters and digits, the first one a small letter")]
    [TestCase("""  "devices": { "securityModule": null }  """, "devices.securityModule", "is missing: no terminal works without one")]
    [TestCase("""  "devices": { "links": [] }  """, "devices.links", "is missing: a terminal needs at least one link")]
    [TestCase("""  "devices": 3  """, "devices", "must be an object, not a number")]
    [TestCase("""  "devices": { "printer": "virtual" }  """, "devices.printer", "must be an object, not a text")]
    [TestCase("""  "devices": { "links": ["tcp"] }  """, "devices.links[0]", "must be an object, not a text")]
    [TestCase("""  "devices": { "links": {} }  """, "devices.links", "must be a list, not an object")]
    [TestCase("""  "devices": { "links": [{ "name": "a", "driver": "tcp" }, { "name": "a", "driver": "tcp" }] }  """, "devices.links[1].name", "names another link already")]
    [TestCase("""  "host": { "tls": true, "tls": false }  """, "host.tls", "stands twice")]
    public void What_is_wrong_is_named_with_its_reason(string setting, string path, string reason)
    {
        Child(setting.Trim());
        var errors = Load("child").Errors;
        Assert.That(errors.Select(error => (error.Path, error.Reason)), Is.EqualTo(new[] { (path, reason) }));
        Assert.That(errors[0].File, Is.EqualTo("child"));
    }

    [Test]
    public void All_errors_are_listed_with_line_and_column()
    {
        _files["child"] = """
            {
              "name": "child",
              "extends": "dev",
              "host": { "tls": 1, "tpdu": "x" },
              "timeouts": { "firstByte": "61s" },
              "说明": "", "extra": true
            }
            """;
        Assert.That(Load("child").Errors.Select(error => error.ToString()), Is.EqualTo(new[]
        {
            "child.json(4,20): host.tls: must be true or false, not a number",
            "child.json(4,31): host.tpdu: must have 10 digits",
            "child.json(5,30): timeouts.firstByte: must not exceed onlineBudget, 60 s",
            "child.json(6,9): 说明: is no setting",
            "child.json(6,22): extra: is no setting",
        }));
    }

    [Test]
    public void An_error_in_a_base_is_placed_in_the_base()
    {
        _files["dev"] = _files["dev"].Replace("\"tls\": false", "\"tls\": 0", StringComparison.Ordinal);
        Child(""" "reversal": {} """);
        Assert.That(Load("child").Errors.Single().ToString(), Is.EqualTo("dev.json(17,12): host.tls: must be true or false, not a number"));
    }

    [Test]
    public void A_circle_of_bases_is_named()
    {
        _files["a"] = """{ "name": "a", "extends": "b" }""";
        _files["b"] = """{ "name": "b", "extends": "a" }""";
        Assert.That(Load("a").Errors.Single().ToString(), Is.EqualTo("b.json(1,27): extends: runs in a circle: a → b → a"));
    }

    [TestCase("\"nobody\"", "there is no profile \"nobody\"")]
    [TestCase("\"../dev\"", "is no profile name: lower-case letters, digits and hyphens")]
    [TestCase("7", "must be a text, not a number")]
    public void A_base_that_cannot_be_had_is_named_and_the_rest_is_still_checked(string name, string reason)
    {
        _files["child"] = $$"""{ "name": "child", "extends": {{name}}, "reversal": { "x": 1 } }""";
        Assert.That(Load("child").Errors.Select(error => (error.Path, error.Reason)), Is.EqualTo(new[] { ("extends", reason), ("reversal.x", "is no setting") }));
    }

    [Test]
    public void An_incomplete_profile_lists_everything_that_is_missing()
    {
        _files["bare"] = """{ "name": "bare" }""";
        Assert.That(Load("bare").Errors.Select(error => error.Path), Is.EquivalentTo(new[]
        {
            "description.zh", "description.en", "identity.terminalId", "identity.merchantId", "identity.merchantName.zh", "identity.merchantName.en",
            "identity.merchantCategory", "identity.serialNumber", "host.address", "devices.securityModule", "devices.links",
        }));
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("{ \"name\": \"x\", }")]
    [TestCase("{ \"name\": \"\\ud800\" }")]
    [TestCase("{} {}")]
    [TestCase("[]")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_not_a_JSON_object_is_an_error_with_a_place(string text)
    {
        _files["broken"] = text;
        var error = Load("broken").Errors.Single();
        Assert.That(error.Line, Is.EqualTo(1));
        Assert.That(error.Reason, Does.StartWith("is not JSON").Or.EqualTo("must be an object, not a list"));
    }

    [TestCase("nobody", "there is no such profile")]
    [TestCase("../dev", "is no profile name: lower-case letters, digits and hyphens")]
    [TestCase("", "is no profile name: lower-case letters, digits and hyphens")]
    public void A_profile_that_is_not_there_is_an_error(string name, string reason) =>
        Assert.That(Load(name).Errors.Single().Reason, Is.EqualTo(reason));

    [TestCase("""{ "extends": "dev" }""", "is missing")]
    [TestCase("""{ "name": "other", "extends": "dev" }""", "must be the file's own name, \"child\"")]
    [TestCase("""{ "name": 1, "extends": "dev" }""", "must be the file's own name, \"child\"")]
    public void A_file_states_its_own_name(string text, string reason)
    {
        _files["child"] = text;
        Assert.That(Load("child").Errors.Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public void Each_effective_value_is_explained_with_its_source()
    {
        Child(""" "timeouts": { "print": "20s" } """);
        var values = Load("child").Explain();
        Assert.That(values, Has.One.EqualTo(new EffectiveValue("timeouts.print", "20s", "child")));
        Assert.That(values, Has.One.EqualTo(new EffectiveValue("host.address", "127.0.0.1:8583", "dev")));
        Assert.That(values, Has.One.EqualTo(new EffectiveValue("timeouts.connectBackoffFirst", "500ms", EffectiveValue.Default)));
        Assert.That(values, Has.One.EqualTo(new EffectiveValue("devices.links[0].driver", "tcp", "dev")));
        Assert.That(values.Select(value => value.Path), Is.Unique);
    }

    [Test]
    public void A_difference_names_both_values()
    {
        Child(""" "timeouts": { "print": "20s" }, "devices": { "printer": null } """);
        var differences = ProfileResult.Diff(Load("dev"), Load("child"));
        Assert.That(differences, Is.EqualTo(new[]
        {
            new ProfileDifference("devices.printer", null, "absent"),
            new ProfileDifference("devices.printer.driver", "virtual", null),
            new ProfileDifference("name", "dev", "child"),
            new ProfileDifference("timeouts.print", "30s", "20s"),
        }));
        Assert.That(ProfileResult.Diff(Load("dev"), Load("dev")), Is.Empty);
    }

    [Test]
    public void Everything_that_the_schema_refuses_the_loader_refuses_too()
    {
        var schema = new SchemaCheck(ProfileFiles.Schema());
        var whole = JsonNode.Parse(_files["dev"])!;
        foreach (var value in Load("dev").Explain().Where(value => value.Source is not EffectiveValue.Default))
        {
            foreach (var wrong in new[] { "[]", "\"\\u0000 / \"" })
            {
                var copy = whole.DeepClone();
                Replace(copy, value.Path, wrong);
                var text = copy.ToJsonString();
                using var document = JsonDocument.Parse(text);
                if (schema.Check(document.RootElement).Count == 0)
                    continue;
                _files["dev"] = text;
                Assert.That(Load("dev").Succeeded, Is.False, $"{value.Path} = {wrong}");
            }
        }
    }

    private static void Replace(JsonNode root, string path, string json)
    {
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var node = steps[..^1].Aggregate(root, (at, step) => at is JsonArray list ? list[0]! : at[step]!);
        node[steps[^1]] = JsonNode.Parse(json);
    }

    private void Child(string settings, string extends = "dev") =>
        _files["child"] = $$"""{ "name": "child", "extends": "{{extends}}", {{settings}} }""";

    private ProfileResult Load(string name) => ProfileLoader.Load(name, file => _files.GetValueOrDefault(file));
}
