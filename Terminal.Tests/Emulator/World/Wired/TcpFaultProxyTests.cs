using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>What the proxy does on sockets besides the knobs that it shares with memory.</summary>
public sealed class TcpFaultProxyTests
{
    [Test]
    public void The_port_opens_shuts_and_goes_deaf_as_often_as_it_is_told() => Run(async rig =>
    {
        var port = rig.Proxy.Address.Port;
        foreach (var (settings, fault) in new (string, Fault?)[]
        {
            ("connect=refused", Fault.ConnectionRefused),
            ("connect=answered", null),
            ("connect=timeout", Fault.ConnectTimedOut),
            ("connect=refused", Fault.ConnectionRefused),
            ("connect=timeout", Fault.ConnectTimedOut),
            ("connect=answered", null),
        })
        {
            await rig.TurnAsync(settings);
            Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(fault), settings);
            await rig.Link.CloseAsync();
        }

        Assert.That(rig.Proxy.Address.Port, Is.EqualTo(port));
    });

    [Test]
    public void A_deaf_port_leaves_the_connections_there_are_alone() => Run(async rig =>
    {
        await rig.Link.ConnectAsync(default);
        foreach (var settings in new[] { "connect=answered", "connect=timeout" })
        {
            // The first exchange shows that the connection is through: the kernel takes a caller before the proxy sees him.
            await rig.TurnAsync(settings);
            await rig.Link.SendAsync(Some.Bytes(30), default);
            Assert.That((await rig.Link.ReceiveAsync(default)).Fault, Is.Null, settings);
        }
    });

    [Test]
    public void Many_bytes_pass_whole_in_both_directions() => Run(async rig =>
    {
        await rig.Link.ConnectAsync(default);
        for (var i = 0; i < 50; i++)
        {
            await rig.Link.SendAsync(Some.Bytes(2000), default);
            Assert.That((await rig.Link.ReceiveAsync(default)).Value.Length, Is.EqualTo(WireRig.AnswerLength));
        }
    });

    [Test]
    public void Ending_the_proxy_ends_its_connections() => Run(async rig =>
    {
        await rig.Link.ConnectAsync(default);
        var receiving = rig.Link.ReceiveAsync(default);
        await rig.Proxy.DisposeAsync();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
    });

    [Test]
    public void A_host_that_is_not_there_is_a_lost_link() => Run(async rig =>
    {
        await rig.StopHostAsync();
        var connected = await rig.Link.ConnectAsync(default);
        var fault = connected.Fault ?? (await rig.Link.ReceiveAsync(default)).Fault;
        Assert.That(fault, Is.EqualTo(Fault.LinkLost));
    });

    [Test]
    public void Without_a_port_to_look_at_a_pulled_cable_is_a_call_that_nobody_answers() => Run(async rig =>
    {
        await rig.TurnAsync("cable=out");
        var channel = new TcpChannel(new TcpSettings { Host = rig.Proxy.Address.Host, Port = rig.Proxy.Address.Port }, rig.Loop.Time);
        using var patience = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(0.5));
        Assert.That((await channel.OpenAsync(patience.Token)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        await channel.CloseAsync();
    });

    private static void Run(Func<ProxyWireRig, Task> test)
    {
        using var rig = new ProxyWireRig();
        rig.Run(() => test(rig));
    }
}
