using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Links;

/// <summary>The driver <c>tcp</c>: its settings, the steps it tells, and the port it looks at.</summary>
public sealed class TcpLinkTests
{
    private static readonly NetworkPortState Unplugged = new();
    private static readonly NetworkPortState Addressless = new() { HasSignal = true };
    private static readonly NetworkPortState Plugged = new() { HasSignal = true, Addresses = ["192.0.2.7", "2001:db8::7"] };

    [Test]
    public void A_link_to_a_name_tells_look_up_and_connection() => Run(async rig =>
    {
        var link = Make(rig, $"localhost:{rig.Port.Port}");
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That(Told(link)[0], Is.AnyOf("NameLookup localhost 127.0.0.1", "NameLookup localhost ::1"));
        Assert.That(Told(link)[^1], Is.EqualTo($"Connect 127.0.0.1:{rig.Port.Port}"));
        await link.CloseAsync();
    });

    [Test]
    public void A_link_to_an_address_looks_no_name_up_and_each_attempt_tells_its_own_steps() => Run(async rig =>
    {
        var link = Make(rig, $"127.0.0.1:{rig.Port.Port}");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
            Assert.That(Told(link), Is.EqualTo(new[] { $"Connect 127.0.0.1:{rig.Port.Port}" }));
            await link.CloseAsync();
        }
    });

    [Test]
    public void A_failed_step_carries_the_fault() => Run(async rig =>
    {
        await rig.Port.StopAsync();
        var link = Make(rig, $"127.0.0.1:{rig.Port.Port}");
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
        Assert.That(Told(link), Is.EqualTo(new[] { $"Connect 127.0.0.1:{rig.Port.Port} ConnectionRefused" }));
        var nameless = Make(rig, "no..such.name:1");
        await nameless.ConnectAsync(default);
        Assert.That(Told(nameless), Is.EqualTo(new[] { "NameLookup no..such.name HostNameUnknown" }));
    });

    [TestCase(TestCertificate.Good, "Tls TLS 1.3")]
    [TestCase(TestCertificate.WrongName, "Tls 127.0.0.1 TlsNameMismatch")]
    public void The_handshake_is_a_step(TestCertificate shown, string told)
    {
        using var rig = new TcpRig(shown);
        rig.Run(async () =>
        {
            var link = Make(rig, $"127.0.0.1:{rig.Port.Port}", tls: true);
            await link.ConnectAsync(default);
            Assert.That(Told(link)[^1], Is.EqualTo(told));
            await link.CloseAsync();
        });
    }

    [Test]
    public void A_port_that_is_well_is_told_before_the_connection() => Run(async rig =>
    {
        var link = Make(rig, $"127.0.0.1:{rig.Port.Port}", new SettablePort { State = Plugged });
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That(Told(link).Take(2), Is.EqualTo(new[] { "Port eth0", "DataSession 192.0.2.7" }));
        await link.CloseAsync();
    });

    [Test]
    public void Without_signal_or_address_nobody_is_called() => Run(async rig =>
    {
        await AssertAsync(rig, Unplugged, Fault.CableUnplugged, "Port eth0 CableUnplugged");
        await AssertAsync(rig, new NetworkPortState { IsThere = false }, Fault.CableUnplugged, "Port eth0 absent CableUnplugged");
        await AssertAsync(rig, new NetworkPortState { IsRadio = true }, Fault.NetworkUnreachable, "Port eth0 NetworkUnreachable");
        await AssertAsync(rig, Addressless, Fault.NoNetworkAddress, "Port eth0", "DataSession eth0 NoNetworkAddress");
    });

    [Test]
    public void A_port_that_fails_meanwhile_explains_why_connecting_failed() => Run(async rig =>
    {
        await rig.Port.StopAsync();
        await AssertAsync(rig, new SettablePort { State = Plugged, Later = Unplugged }, Fault.CableUnplugged, "Port eth0 CableUnplugged");
        await AssertAsync(rig, new SettablePort { State = Plugged, Later = Addressless }, Fault.NoNetworkAddress, "DataSession eth0 NoNetworkAddress");
        await AssertAsync(rig, new SettablePort { State = Plugged }, Fault.ConnectionRefused, $"Connect 127.0.0.1:{rig.Port.Port} ConnectionRefused");
    });

    [Test]
    public void Without_a_way_the_network_is_unreachable_whatever_the_port_says() => Run(async rig =>
    {
        var link = Make(rig, "255.255.255.255:1", new SettablePort { State = Plugged });
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.NetworkUnreachable));
    });

    [Test]
    public void The_settings_name_a_second_host_and_the_port() => Run(async rig =>
    {
        var context = Context(rig.Loop, "192.0.2.1:1", tls: false) with
        {
            Settings = Settings(("host", $"127.0.0.1:{rig.Port.Port}"), ("interface", "none7")),
        };
        var link = TcpLink.Make(context, null);
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.CableUnplugged));
        Assert.That(Told(link), Is.EqualTo(new[] { "Port none7 absent CableUnplugged" }));
        link = TcpLink.Make(context with { Settings = Settings(("host", $"127.0.0.1:{rig.Port.Port}")) }, null);
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        await link.CloseAsync();
    });

    [Test]
    public void Settings_that_cannot_be_are_all_named()
    {
        var wrong = new List<SettingError>();
        var context = Context(new VirtualLoop(), "192.0.2.1:1", tls: false) with
        {
            Settings = Settings(("host", "nowhere"), ("interface", "eth/0"), ("colour", "red")),
            Wrong = wrong,
        };
        TcpLink.Make(context, null);
        Assert.That(wrong.Select(error => error.Setting), Is.EqualTo(new[] { "host", "interface", "colour" }));
    }

    private static async Task AssertAsync(TcpRig rig, NetworkPortState state, Fault fault, params string[] told) =>
        Assert.That(await FailAsync(rig, new SettablePort { State = state }, fault), Is.EqualTo(told));

    private static async Task AssertAsync(TcpRig rig, SettablePort port, Fault fault, string last) =>
        Assert.That((await FailAsync(rig, port, fault))[^1], Is.EqualTo(last));

    private static async Task<string[]> FailAsync(TcpRig rig, SettablePort port, Fault fault)
    {
        var link = Make(rig, $"127.0.0.1:{rig.Port.Port}", port);
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(fault));
        return Told(link);
    }

    private static StreamLink Make(TcpRig rig, string host, INetworkPort? port = null, bool tls = false) =>
        TcpLink.Make(Context(rig.Loop, host, tls), new TestCertificates(TimeProvider.System).AuthorityPem, port);

    private static string[] Told(StreamLink link) => [.. link.Steps.Select(step =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Kind} {step.Detail}{(step.Fault is { } fault ? " " + fault : "")}"))];

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);

    private static DriverContext Context(EventLoop loop, string host, bool tls) => new(
        loop,
        new EventTrace(),
        _ => new SteppingRandom(1),
        new Moq.Mock<ISecurityModule>().Object,
        new HostSettings { Address = Address(host), Tls = tls },
        new TimeoutPlan())
    {
        Name = "lan",
    };

    // Also takes names that no profile may state.
    private static HostAddress Address(string host)
    {
        var colon = host.LastIndexOf(':');
        return new HostAddress(host[..colon], int.Parse(host.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    private static void Run(Func<TcpRig, Task> test)
    {
        using var rig = new TcpRig();
        rig.Run(() => test(rig));
    }
}
