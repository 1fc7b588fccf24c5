using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

public sealed class MemoryNetworkTests
{
    [Test]
    public void Connecting_takes_a_round_trip_and_bytes_take_one_way() => Run(new() { Latency = TimeSpan.FromSeconds(1) }, async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(2)));
        await channel.WriteAsync(Some.Bytes(8), default);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(2)));
        await Some.ReadAsync(peer, 8);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(3)));
    });

    [Test]
    public void A_slow_wire_delays_bytes_by_their_number() => Run(new() { Latency = TimeSpan.Zero, BytesPerSecond = 100 }, async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        await channel.WriteAsync(Some.Bytes(150), default);
        await channel.WriteAsync(Some.Bytes(50), default);
        await Some.ReadAsync(peer, 150);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
        await Some.ReadAsync(peer, 50);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(2)));
    });

    [Test]
    public void Jitter_keeps_the_order_and_follows_the_seed()
    {
        var first = Arrivals(seed: 7);
        var again = Arrivals(seed: 7);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Arrivals(seed: 8), Is.Not.EqualTo(first));
    }

    [Test]
    public void Each_way_of_not_connecting_has_its_name() => Run(new(), async rig =>
    {
        Assert.That((await rig.Network.Dial("nobody").OpenAsync(default)).Fault, Is.EqualTo(Fault.HostNameUnknown));
        rig.Host.Listens = false;
        Assert.That((await rig.Dial().OpenAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
        rig.Host.Reachable = false;
        Assert.That((await rig.Dial().OpenAsync(default)).Fault, Is.EqualTo(Fault.NetworkUnreachable));
    });

    [Test]
    public void So_many_connections_are_refused_and_then_no_more() => Run(new(), async rig =>
    {
        rig.Host.Faults.RefuseNext = 2;
        var channel = rig.Dial();
        Assert.That((await channel.OpenAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
        Assert.That((await channel.OpenAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
        Assert.That((await channel.OpenAsync(default)).Succeeded);
    });

    [Test]
    public void A_request_is_cut_after_the_byte_that_was_asked_for([Range(0, 12)] int bytes) => Run(new(), async rig =>
    {
        rig.Host.Faults.CutRequestAfter = bytes;
        var (channel, peer) = await rig.ConnectAsync();
        Assert.That((await channel.WriteAsync(Some.Bytes(5), default)).Fault, Is.Null);
        await channel.WriteAsync(Some.Bytes(7), default);
        if (bytes > 0) await Some.ReadAsync(peer, bytes);
        Assert.That((await peer.ReadAsync(new byte[9], default)).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That((await channel.ReadAsync(new byte[9], default)).TryGet(out var count, out _) && count > 0, Is.False);
        Assert.That(rig.Host.Faults.CutRequestAfter, Is.Null);
    });

    [Test]
    public void An_answer_is_cut_after_the_byte_that_was_asked_for([Range(0, 12)] int bytes) => Run(new(), async rig =>
    {
        rig.Host.Faults.CutAnswerAfter = bytes;
        var link = new StreamLink("test", rig.Dial(), new StreamLinkSettings(), rig.Loop.Time);
        await link.ConnectAsync(default);
        var frames = new LengthPrefixedFrames(await rig.AcceptAsync());
        var sent = await frames.WriteAsync(Some.Bytes(10), default);
        Assert.That(sent, Is.EqualTo(new Core.Devices.SendOutcome(Fault.LinkLost, NothingLeft: bytes == 0)));
        var received = await link.ReceiveAsync(default);
        Assert.That(received.Fault, bytes < 12 ? Is.EqualTo(Fault.LinkLost) : Is.Null);
    });

    [Test]
    public void A_black_hole_takes_the_request_and_says_nothing() => Run(new(), async rig =>
    {
        rig.Host.Faults.SwallowRequests = true;
        var (channel, peer) = await rig.ConnectAsync();
        using var patience = new Core.Runtime.Deadline(rig.Loop.Time, TimeSpan.FromSeconds(9));
        var heard = peer.ReadAsync(new byte[9], patience.Token);
        Assert.That((await channel.WriteAsync(Some.Bytes(5), default)).Fault, Is.Null);
        Assert.That((await heard).Fault, Is.EqualTo(Fault.HostSilent));
    });

    [Test]
    public void A_black_hole_takes_the_answer_while_the_host_believes_it_sent() => Run(new(), async rig =>
    {
        rig.Host.Faults.SwallowAnswers = true;
        var (channel, peer) = await rig.ConnectAsync();
        using var patience = new Core.Runtime.Deadline(rig.Loop.Time, TimeSpan.FromSeconds(9));
        Assert.That((await peer.WriteAsync(Some.Bytes(5), default)).Fault, Is.Null);
        Assert.That((await channel.ReadAsync(new byte[9], patience.Token)).Fault, Is.EqualTo(Fault.HostSilent));
    });

    [Test]
    public void Bytes_on_their_way_to_an_end_that_closed_are_answered_by_a_reset() => Run(new(), async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        Assert.That((await channel.WriteAsync(Some.Bytes(5), default)).Fault, Is.Null);
        await peer.CloseAsync();
        Assert.That((await channel.ReadAsync(new byte[9], default)).Value, Is.Zero);
        Assert.That((await channel.ReadAsync(new byte[9], default)).TryGet(out var count, out _) && count > 0, Is.False);
    });

    private static string Arrivals(byte seed)
    {
        using var rig = new MemoryRig(new WireTiming { Jitter = TimeSpan.FromMilliseconds(80) }, seed);
        var log = new List<string>();
        rig.Run(async () =>
        {
            var (channel, peer) = await rig.ConnectAsync();
            for (var i = 0; i < 20; i++) await channel.WriteAsync(new[] { (byte)i }, default);
            for (var i = 0; i < 20; i++)
            {
                var read = await Some.ReadAsync(peer, 1);
                Assert.That(read[0], Is.EqualTo(i));
                log.Add(rig.Now.ToString());
            }
        });
        return string.Join(' ', log);
    }

    private static void Run(WireTiming timing, Func<MemoryRig, Task> test)
    {
        using var rig = new MemoryRig(timing);
        rig.Run(() => test(rig));
    }
}
