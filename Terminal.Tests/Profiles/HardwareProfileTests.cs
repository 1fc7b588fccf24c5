using System.Text.Json;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;

namespace Terminal.Tests.Profiles;

public sealed class HardwareProfileTests
{
    [Test]
    public void The_documented_profiles_are_there() =>
        Assert.That(ProfileFiles.Names, Is.EqualTo(new[] { "bench", "dev", "lakala-classic", "lakala-esign", "lakala-smart" }));

    [TestCaseSource(typeof(ProfileFiles), nameof(ProfileFiles.Names))]
    public void Every_profile_loads(string name)
    {
        var result = ProfileFiles.Load(name);
        Assert.That(result.Errors, Is.Empty);
        Assert.That(result.Profile!.Name, Is.EqualTo(name));
    }

    [TestCaseSource(typeof(ProfileFiles), nameof(ProfileFiles.Names))]
    public void Every_profile_fits_the_schema(string name)
    {
        using var document = JsonDocument.Parse(ProfileFiles.Text(name)!);
        Assert.That(new SchemaCheck(ProfileFiles.Schema()).Check(document.RootElement), Is.Empty);
    }

    [TestCaseSource(typeof(ProfileFiles), nameof(ProfileFiles.Names))]
    public void Emulated_terminals_are_unmistakable(string name)
    {
        var profile = ProfileFiles.Load(name).Profile!;
        Assert.That(profile.Identity.SerialNumber, Does.StartWith("EMU"));
        Assert.That(profile.Identity.TerminalId, Is.EqualTo("00000001"));
        Assert.That(profile.Description.Chinese, Is.Not.EqualTo(profile.Description.English));
    }

    [Test]
    public void Only_the_e_signature_terminal_has_no_printer() =>
        Assert.That(
            ProfileFiles.Names.Where(name => ProfileFiles.Load(name).Profile!.Devices.Printer is null),
            Is.EqualTo(new[] { "lakala-esign" }));

    [Test]
    public void The_schema_knows_exactly_the_settings_of_the_loader()
    {
        var documented = Leaves(ProfileFiles.Schema().GetProperty("properties"), string.Empty)
            .Except(["$schema", "extends", "host.tlsServerName", "host.pinnedCa", "journal.storageKeyPath", "devices.links"], StringComparer.Ordinal)
            .ToList();
        var effective = ProfileFiles.Load("dev").Explain()
            .Select(value => value.Path)
            .Where(path => !path.StartsWith("devices.links", StringComparison.Ordinal))
            .Select(path => path.Replace(".driver", string.Empty, StringComparison.Ordinal));
        Assert.That(effective, Is.EquivalentTo(documented));
    }

    [Test]
    public void The_defaults_in_the_schema_are_those_of_the_loader()
    {
        var schema = ProfileFiles.Schema().GetProperty("properties");
        foreach (var value in ProfileFiles.Load("dev").Explain().Where(value => value.Source is EffectiveValue.Default))
        {
            var steps = value.Path.Split('.');
            var setting = schema.GetProperty(steps[0]).GetProperty("properties");
            setting = steps is ["devices", _, var ofLink]
                ? setting.GetProperty("links").GetProperty("items").GetProperty("properties").GetProperty(ofLink)
                : setting.GetProperty(steps[1]);
            Assert.That(setting.GetProperty("default").ToString().ToLowerInvariant(), Is.EqualTo(value.Value), value.Path);
        }
    }

    [Test]
    public void The_dialects_in_the_schema_are_those_that_exist() =>
        Assert.That(
            ProfileFiles.Schema().GetProperty("properties").GetProperty("host").GetProperty("properties").GetProperty("dialect")
                .GetProperty("enum").EnumerateArray().Select(name => name.GetString()),
            Is.EqualTo(Dialect.Names));

    [Test]
    public void The_example_for_board_makers_loads()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hardware-profiles", "README.md"));
        var example = readme.Split("```json")[1].Split("```")[0];
        var result = ProfileLoader.Load("my-board", name => name is "my-board" ? example : ProfileFiles.Text(name));
        Assert.That(result.Errors, Is.Empty);
        using var document = JsonDocument.Parse(example);
        Assert.That(new SchemaCheck(ProfileFiles.Schema()).Check(document.RootElement), Is.Empty);
    }

    private static IEnumerable<string> Leaves(JsonElement properties, string prefix) =>
        properties.EnumerateObject().SelectMany(property => property.Value.TryGetProperty("properties", out var inner)
            ? Leaves(inner, $"{prefix}{property.Name}.")
            : [$"{prefix}{property.Name}"]);
}
