using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Sim;

public sealed class SimSettingsTests
{
    [Test]
    public void Only_port_model_and_access_point_must_be_set()
    {
        var settings = SimSettings.Read(Context([]));
        Assert.That(settings.Port, Is.EqualTo("/dev/ttyUSB2"));
        Assert.That(settings.Model.Name, Is.EqualTo("quectel-ec2x"));
        Assert.That(settings.Apn, Is.EqualTo("cmiot"));
        Assert.That(settings.Baud, Is.EqualTo(115_200));
        Assert.That(settings.ConnectLimit, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(settings.Transport, Is.EqualTo(SimTransport.Sockets));
        Assert.That(settings.Balance, Is.Null);
        Assert.That(settings.DataVolume, Is.Null);
    }

    [Test]
    public void Everything_that_is_set_is_read()
    {
        var context = Context(
            [
                ("baud", "921600"), ("apnUser", "pos"), ("apnPassword", "p,w"), ("simPin", "0000"), ("connectLimit", "25s"), ("power", "/sys/class/gpio/gpio17/value"),
                ("balance", "sms:10010:CXYE"), ("dataVolume", "30MB"), ("dataPeriodDay", "26"), ("dataWarning", "80"), ("serviceExpires", "2027-03-31"), ("weakSignal", "-95"), ("host", "192.0.2.9:9000"),
            ]);
        var settings = SimSettings.Read(context);
        Assert.That(context.Wrong, Is.Empty);
        Assert.That(settings.Balance, Is.EqualTo(new SimBalanceQuery.Sms("10010", "CXYE")));
        Assert.That(settings.Host, Is.EqualTo(new HostAddress("192.0.2.9", 9000)));
        Assert.That(settings.DataVolume, Is.EqualTo(30 * 1024 * 1024));
        Assert.That(settings.ServiceExpires, Is.EqualTo(new DateOnly(2027, 3, 31)));
        Assert.That((settings.DataPeriodDay, settings.DataWarning, settings.WeakSignal), Is.EqualTo((26, 80, -95)));
    }

    [TestCase("port", "")]
    [TestCase("baud", "12")]
    [TestCase("model", "nokia")]
    [TestCase("apn", "a b")]
    [TestCase("apnUser", "a\"b")]
    [TestCase("apnPassword", "")]
    [TestCase("simPin", "12a4")]
    [TestCase("simPin", "123")]
    [TestCase("transport", "carrier-pigeon")]
    [TestCase("connectLimit", "3s")]
    [TestCase("weakSignal", "-10")]
    [TestCase("balance", "ussd:")]
    [TestCase("balance", "ussd:*10a#")]
    [TestCase("balance", "sms:10010")]
    [TestCase("balance", "sms:10010:\u001A")]
    [TestCase("dataVolume", "30")]
    [TestCase("dataVolume", "0MB")]
    [TestCase("dataVolume", "30MB a month")]
    [TestCase("dataPeriodDay", "31")]
    [TestCase("serviceExpires", "31.3.2027")]
    [TestCase("host", "nowhere")]
    [TestCase("colour", "red")]
    public void A_wrong_setting_is_named_at_assembly(string name, string value)
    {
        var registry = new DriverRegistry().AddModems(new NoPorts());
        var settings = Settings([(name, value)]);
        Assert.That(registry.TryMake<ILink>(new DeviceEntry("sim", settings), Context([]), out _, out var errors), Is.False);
        Assert.That(errors.Select(error => error.Wrong!.Setting), Is.EqualTo(new[] { name }));
    }

    [TestCase("port")]
    [TestCase("model")]
    [TestCase("apn")]
    public void A_missing_setting_is_named_at_assembly(string name)
    {
        var settings = Settings([]);
        settings.Remove(name);
        var registry = new DriverRegistry().AddModems(new NoPorts());
        Assert.That(registry.TryMake<ILink>(new DeviceEntry("sim", settings), Context([]), out _, out var errors), Is.False);
        Assert.That(errors.Select(error => error.Wrong!.Setting), Does.Contain(name));
    }

    [Test]
    public void A_model_without_TCP_of_its_own_cannot_have_sockets()
    {
        var context = Context([("model", "hayes-generic")]);
        SimSettings.Read(context);
        Assert.That(context.Wrong.Single().Setting, Is.EqualTo("transport"));
    }

    [TestCase("ussd:*100#", true)]
    [TestCase("none", false)]
    public void A_balance_query_may_be_none(string text, bool isAny)
    {
        var context = Context([("balance", text)]);
        Assert.That(SimSettings.Read(context).Balance is not null, Is.EqualTo(isAny));
        Assert.That(context.Wrong, Is.Empty);
    }

    private static Dictionary<string, string> Settings((string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "/dev/ttyUSB2", ["model"] = "quectel-ec2x", ["apn"] = "cmiot" };
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }

    private static DriverContext Context((string Name, string Value)[] more) => new(
        new VirtualLoop(), new EventTrace(), _ => null!, null!, new HostSettings { Address = new HostAddress("host", 1), Tls = false }, new TimeoutPlan())
    {
        Name = "cellular",
        Settings = Settings(more),
        Wrong = new List<SettingError>(),
    };

    private sealed class NoPorts : IModemPorts
    {
        public ISerialLine Line(string port, EventLoop loop, Core.Diagnosis.ITrace trace) => new ScriptedModem(loop);

        public IModemPower? Power(string port, string? setting, EventLoop loop) => null;
    }
}
