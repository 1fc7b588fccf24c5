using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>The driver as a profile asks for it.</summary>
public sealed class LeasedLineDriverTests
{
    [Test]
    public void A_profile_gets_its_link() => Assert.That(LinksOf("\"port\": \"/dev/ttyS3\"", out var errors), Is.EqualTo(new[] { "leased" }), string.Join(", ", errors));

    [TestCase("\"baud\": 19200", "leased: settings.port: is missing")]
    [TestCase("\"port\": \"/dev/ttyS3\", \"baud\": 50", "leased: settings.baud: must be a whole number from 300 to 921600")]
    [TestCase("\"port\": \"/dev/ttyS3\", \"bauds\": 19200", "leased: settings.bauds: is no setting of this driver")]
    public void A_wrong_setting_is_named(string settings, string error)
    {
        Assert.That(LinksOf(settings, out var errors), Is.Empty);
        Assert.That(errors.Select(one => one.ToString()), Is.EqualTo(new[] { error }));
    }

    private static string[] LinksOf(string settings, out IReadOnlyList<DeviceError> errors)
    {
        var text = $$"""
            { "name": "mine", "extends": "lakala-classic", "description": { "zh": "专线终端", "en": "Leased line" },
              "devices": { "links": [{ "name": "leased", "driver": "leased", "settings": { {{settings}} } }] } }
            """;
        var profile = ProfileLoader.Load("mine", name => name == "mine" ? text : Profiles.ProfileFiles.Text(name)).Profile!;
        var loop = new VirtualLoop();
        var cable = new MemorySerialCable(loop, new SteppingRandom(1));
        var registry = new DriverRegistry().Add("leased", context => LeasedLineDriver.Make(context, _ => cable.NewLine()));
        var context = new DriverContext(
            loop, new EventTrace(), _ => new SteppingRandom(1), new Moq.Mock<ISecurityModule>().Object, profile.Host, profile.Timeouts);
        var only = new DeviceMap { SecurityModule = profile.Devices.SecurityModule, Links = profile.Devices.Links };
        return DeviceAssembly.Make(only, registry, context, out errors) is { } devices ? [.. devices.Links.Select(link => link.Name)] : [];
    }
}
