using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Drivers.Links;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Wired;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>What only memory can do, and when things happen in virtual time.</summary>
public sealed class WiredNetworkTests
{
    private static readonly HostAddress Named = new("pay.example", 8583);

    [Test]
    public void An_attempt_tells_the_steps_that_the_real_driver_tells() => Run(Named, async rig =>
    {
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That(Told(rig), Is.EqualTo(new[] { "Port wired", "DataSession 192.0.2.7", "NameLookup pay.example", "Connect pay.example:8583" }));
    });

    [Test]
    public void An_address_is_not_looked_up() => Run(null, async rig =>
    {
        await rig.TurnAsync("dns=fails");
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That(Told(rig), Is.EqualTo(new[] { "Port wired", "DataSession 192.0.2.7", "Connect 192.0.2.1:8583" }));
    });

    [TestCase("cable=out", Fault.CableUnplugged, "Port wired CableUnplugged")]
    [TestCase("address=no", Fault.NoNetworkAddress, "DataSession wired NoNetworkAddress")]
    [TestCase("dns=fails", Fault.HostNameUnknown, "NameLookup pay.example HostNameUnknown")]
    [TestCase("outage=unreachable", Fault.HostNameUnknown, "NameLookup pay.example HostNameUnknown")]
    [TestCase("outage=silent", Fault.ConnectTimedOut, "NameLookup pay.example ConnectTimedOut")]
    [TestCase("connect=unreachable", Fault.NetworkUnreachable, "Connect pay.example:8583 NetworkUnreachable")]
    [TestCase("connect=refused", Fault.ConnectionRefused, "Connect pay.example:8583 ConnectionRefused")]
    public void The_last_step_tells_why(string settings, Fault fault, string step) => Run(Named, async rig =>
    {
        await rig.TurnAsync(settings);
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(fault));
        Assert.That(Told(rig)[^1], Is.EqualTo(step));
    });

    [Test]
    public void A_cable_that_comes_off_in_the_TLS_handshake_explains_why_it_failed()
    {
        var tls = new TlsSettings { ServerName = "pay.example" };
        using var rig = new MemoryWireRig(tls: tls);
        rig.Run(async () =>
        {
            await rig.TurnAsync("stall=both");
            var connecting = rig.Link.ConnectAsync(default);
            await rig.Loop.DelayAsync(TimeSpan.FromSeconds(0.5));
            await rig.TurnAsync("cable=out");
            Assert.That((await connecting).Fault, Is.EqualTo(Fault.CableUnplugged));
            Assert.That(Told(rig), Is.EqualTo(new[]
            {
                "Port wired", "DataSession 192.0.2.7", "Connect 192.0.2.1:8583", "Tls pay.example ConnectTimedOut", "Port wired CableUnplugged",
            }));
        });
    }

    [Test]
    public void Without_a_name_an_outage_that_the_router_knows_of_is_unreachable() => Run(null, async rig =>
    {
        await rig.TurnAsync("outage=unreachable");
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.NetworkUnreachable));
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromMilliseconds(20)));
    });

    [Test]
    public void A_cable_that_comes_off_while_connecting_explains_why_it_failed() => Run(null, async rig =>
    {
        await rig.TurnAsync("outage=silent");
        var connecting = rig.Link.ConnectAsync(default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        await rig.TurnAsync("cable=out");
        Assert.That((await connecting).Fault, Is.EqualTo(Fault.CableUnplugged));
        Assert.That(Told(rig).TakeLast(2), Is.EqualTo(new[] { "Connect 192.0.2.1:8583 ConnectTimedOut", "Port wired CableUnplugged" }));
    });

    [Test]
    public void A_restart_of_the_router_ends_by_itself_and_resets_the_connections_it_has_forgotten() => Run(null, async rig =>
    {
        await rig.TurnAsync("restartTime=500");
        await rig.Link.ConnectAsync(default);
        await rig.TurnAsync("router=restarting");
        var began = rig.Now;
        await rig.Link.SendAsync(Some.Bytes(30), default);
        Assert.That((await rig.Link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(rig.Now - began, Is.EqualTo(TimeSpan.FromMilliseconds(510)));
        Assert.That(rig.Knob("router").Get(), Is.EqualTo("up"));
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.Null);
    });

    [Test]
    public void A_router_that_is_switched_off_in_its_restart_stays_off() => Run(null, async rig =>
    {
        await rig.TurnAsync("restartTime=1000 router=restarting router=down");
        await rig.Loop.DelayAsync(TimeSpan.FromMinutes(1));
        Assert.That(rig.Knob("router").Get(), Is.EqualTo("down"));
    });

    [Test]
    public void What_is_lost_is_sent_again_and_late_by_a_doubling_pause() => Run(null, async rig =>
    {
        await rig.Link.ConnectAsync(default);
        await rig.TurnAsync("lossDown=95 retransmission=100");
        var began = rig.Now;
        await rig.Link.SendAsync(Some.Bytes(30), default);
        Assert.That((await ReceiveAsync(rig)).Fault, Is.Null);
        var late = (rig.Now - began - TimeSpan.FromMilliseconds(20)) / TimeSpan.FromMilliseconds(100);
        Assert.That(new[] { 1.0, 3, 7, 15, 31, 63, 127 }, Does.Contain(late));
    });

    [Test]
    public void Bandwidth_delays_by_the_number_of_bytes() => Run(null, async rig =>
    {
        await rig.Link.ConnectAsync(default);
        await rig.TurnAsync("bandwidthUp=32 bandwidthDown=42");
        var began = rig.Now;
        await rig.Link.SendAsync(Some.Bytes(30), default);
        Assert.That((await ReceiveAsync(rig)).Fault, Is.Null);
        Assert.That(rig.Now - began, Is.EqualTo(TimeSpan.FromMilliseconds(1000 + 10 + 1000 + 10)));
    });

    [Test]
    public void Chance_follows_the_seed()
    {
        var first = Instants(1);
        var again = Instants(1);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Instants(2), Is.Not.EqualTo(first));
    }

    [Test]
    public void Two_networks_of_one_terminal_are_turned_apart() => Run(null, async rig =>
    {
        var wifi = new WiredNetwork(
            rig.Loop, new SteppingRandom(1), rig.Network, Terminal.Emulator.Desk.NoTrace.Instance, new WireSettings { Name = "wifi", IsRadio = true });
        var other = new StreamLink("wifi", wifi.Dial("host"), new StreamLinkSettings(), rig.Loop.Time);
        await rig.TurnAsync("cable=out");
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.CableUnplugged));
        Assert.That((await other.ConnectAsync(default)).Fault, Is.Null);
        await other.CloseAsync();
        wifi.Path.CableIn = false;
        Assert.That((await other.ConnectAsync(default)).Fault, Is.EqualTo(Fault.NetworkUnreachable));
        Assert.That(wifi.Name, Is.EqualTo("wifi"));
    });

    [Test]
    public void A_host_that_is_down_refuses_whatever_the_way() => Run(null, async rig =>
    {
        rig.Host.Listens = false;
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
    });

    [TestCase("cable", "maybe")]
    [TestCase("router", "Up")]
    [TestCase("outage", "radio")]
    [TestCase("latencyUp", "-1")]
    [TestCase("lossUp", "96")]
    [TestCase("bandwidthDown", "fast")]
    [TestCase("nextConnects", "refused*0")]
    [TestCase("nextConnects", "answered")]
    [TestCase("cutAnswerAfter", "-1")]
    [TestCase("cut", "scissors")]
    [TestCase("peer", "friend")]
    [TestCase("reset", "later")]
    public void A_value_that_a_knob_does_not_have_changes_nothing(string knob, string value) => Run(null, rig =>
    {
        var before = State(rig.Part);
        Assert.That(rig.Knob(knob).TrySet(value), Is.False);
        Assert.That(State(rig.Part), Is.EqualTo(before));
        return Task.CompletedTask;
    });

    private static string Instants(ulong seed)
    {
        using var rig = new MemoryWireRig(seed);
        var log = new List<string>();
        rig.Run(async () =>
        {
            await rig.TurnAsync("latencyUp=10~50 latencyDown=10..90 lossDown=20");
            for (var i = 0; i < 5; i++)
            {
                await rig.Link.ConnectAsync(default);
                await rig.Link.SendAsync(Some.Bytes(30), default);
                await ReceiveAsync(rig);
                log.Add(rig.Now.ToString());
            }
        });
        return string.Join(' ', log);
    }

    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(MemoryWireRig rig)
    {
        var received = await rig.Link.ReceiveAsync(default);
        while (received.Fault == Fault.HostSilent) received = await rig.Link.ReceiveAsync(default);
        return received;
    }

    private static string State(IWorldPart part) => string.Join(' ', part.Knobs.Select(knob => $"{knob.Name}={knob.Get()}"));

    private static string[] Told(MemoryWireRig rig) => [.. rig.Link.Steps.Select(step =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Kind} {step.Detail}{(step.Fault is { } fault ? " " + fault : "")}"))];

    private static void Run(HostAddress? address, Func<MemoryWireRig, Task> test)
    {
        using var rig = new MemoryWireRig(address: address);
        rig.Run(() => test(rig));
    }
}
