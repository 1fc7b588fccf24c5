using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Devices;

public sealed class DriverSettingsTests
{
    [Test]
    public void What_is_absent_is_the_usual()
    {
        var context = Context([]);
        var settings = new DriverSettings(context);
        Assert.That(settings.Text("port"), Is.Null);
        Assert.That(settings.Number("count", 2, 1, 6), Is.EqualTo(2));
        Assert.That(settings.Duration("pause", Seconds(3), Seconds(3), Seconds(60)), Is.EqualTo(Seconds(3)));
        Assert.That(settings.Switch("check", usual: true));
        Assert.That(settings.Choice("mode", 1, ("one", 1), ("two", 2)), Is.EqualTo(1));
        settings.End();
        Assert.That(context.Wrong, Is.Empty);
    }

    [Test]
    public void What_is_stated_is_read()
    {
        var context = Context(new() { ["port"] = "/dev/ttyS1", ["count"] = "6", ["pause"] = "1.5min", ["check"] = "false", ["mode"] = "two" });
        var settings = new DriverSettings(context);
        Assert.That(settings.Required("port"), Is.EqualTo("/dev/ttyS1"));
        Assert.That(settings.Number("count", 2, 1, 6), Is.EqualTo(6));
        Assert.That(settings.Duration("pause", Seconds(3), Seconds(3), Seconds(90)), Is.EqualTo(Seconds(90)));
        Assert.That(settings.Switch("check", usual: true), Is.False);
        Assert.That(settings.Choice("mode", 1, ("one", 1), ("two", 2)), Is.EqualTo(2));
        settings.End();
        Assert.That(context.Wrong, Is.Empty);
    }

    [Test]
    public void Everything_that_is_wrong_is_named_with_its_reason()
    {
        var context = Context(new() { ["number"] = "12a", ["count"] = "7", ["pause"] = "3", ["check"] = "yes", ["colour"] = "red" });
        var settings = new DriverSettings(context);
        settings.Required("port");
        settings.Required("number", text => text.All(char.IsAsciiDigit) ? null : "must be digits");
        settings.Number("count", 2, 1, 6);
        settings.Duration("pause", Seconds(3), Seconds(3), Seconds(60));
        settings.Switch("check", usual: true);
        settings.End();
        Assert.That(context.Wrong, Is.EqualTo(new SettingError[]
        {
            new("port", "is missing"),
            new("number", "must be digits"),
            new("count", "must be a whole number from 1 to 6"),
            new("pause", "must be a duration from 3s to 60s, such as 3s"),
            new("check", "must be one of true, false"),
            new("colour", "is no setting of this driver"),
        }));
    }

    [Test]
    public void A_device_with_a_wrong_setting_is_not_made_and_the_assembly_says_why()
    {
        var registry = new DriverRegistry().Add<IPrinter>("slow", context =>
        {
            new DriverSettings(context).Number("speed", 1, 1, 9);
            return new Moq.Mock<IPrinter>().Object;
        });
        Assert.That(Assemble(registry, "12", out var errors), Is.Null);
        Assert.That(errors.Select(error => error.ToString()), Is.EqualTo(new[]
        {
            "printer: settings.speed: must be a whole number from 1 to 9",
            "phone: no driver dialup",
        }));
        Assert.That(Assemble(registry.Add<ILink>("dialup", _ => new Moq.Mock<ILink>().Object), "5", out errors), Is.Not.Null);
        Assert.That(errors, Is.Empty);
    }

    private static TerminalDevices? Assemble(DriverRegistry registry, string speed, out IReadOnlyList<DeviceError> errors)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var map = new DeviceMap
        {
            SecurityModule = new DeviceEntry("software", none),
            Printer = new DeviceEntry("slow", new Dictionary<string, string>(StringComparer.Ordinal) { ["speed"] = speed }),
            Links = [new LinkEntry("phone", new DeviceEntry("dialup", none))],
        };
        return DeviceAssembly.Make(map, registry, Context([]), out errors);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static DriverContext Context(Dictionary<string, string> settings) => new(
        new VirtualLoop(),
        new EventTrace(),
        _ => new SteppingRandom(1),
        new Moq.Mock<ISecurityModule>().Object,
        new HostSettings { Address = new HostAddress("host", 1) },
        new TimeoutPlan())
    {
        Settings = settings,
    };
}
