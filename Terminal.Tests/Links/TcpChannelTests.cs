using System.Net;
using System.Net.Sockets;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;

namespace Terminal.Tests.Links;

/// <summary>What only real sockets do.</summary>
public sealed class TcpChannelTests
{
    [Test]
    public void A_port_on_which_nobody_listens_refuses() => Run(async rig =>
    {
        var channel = rig.Dial();
        await rig.Port.StopAsync();
        Assert.That((await channel.OpenAsync(default)).Fault, Is.EqualTo(Fault.ConnectionRefused));
        rig.Port.Listen();
        Assert.That((await channel.OpenAsync(default)).Succeeded);
        await channel.CloseAsync();
    });

    [TestCase("no..such.name")]
    [TestCase("a-name-with-a-label-that-is-much-longer-than-the-sixty-three-octets-a-label-may-have.invalid")]
    public void A_name_that_does_not_resolve_is_an_unknown_host(string name) => Run(async rig =>
    {
        Assert.That((await rig.Dial(name).OpenAsync(default)).Fault, Is.EqualTo(Fault.HostNameUnknown));
    });

    [Test]
    public void An_address_without_a_way_to_it_is_unreachable() => Run(async rig =>
    {
        // The kernel refuses to route the limited broadcast address for TCP.
        Assert.That((await rig.Dial("255.255.255.255").OpenAsync(default)).Fault, Is.EqualTo(Fault.NetworkUnreachable));
    });

    [Test]
    public void A_call_that_the_host_never_answers_can_be_cancelled() => Run(async rig =>
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        var settings = new TcpSettings { Host = "127.0.0.1", Port = ((IPEndPoint)deaf.LocalEndPoint!).Port };
        using var cancel = new CancellationTokenSource();
        // The queue of a host that never accepts takes one or two callers; the next one hears nothing.
        var callers = Enumerable.Range(0, 4).Select(_ => new TcpChannel(settings, rig.Loop.Time)).ToList();
        var openings = callers.Select(caller => caller.OpenAsync(cancel.Token)).ToList();
        await openings[0];
        cancel.Cancel();
        Assert.That((await openings[^1]).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        foreach (var opening in openings) await opening;
        deaf.Dispose();
        foreach (var caller in callers) await caller.CloseAsync();
    });

    [Test]
    public void A_reset_loses_the_link() => Run(async rig =>
    {
        rig.Port.Faults.RefuseNext = 1;
        var channel = rig.Dial();
        var opened = await channel.OpenAsync(default);
        if (opened.Succeeded) opened = new Outcome((await channel.ReadAsync(new byte[1], default)).Fault);
        Assert.That(opened.Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await channel.WriteAsync(Some.Bytes(3), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        await channel.CloseAsync();
    });

    [Test]
    public void A_host_that_closed_while_the_link_was_idle_gets_nothing() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var closing = peer.CloseAsync();
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(50));
        Assert.That(await channel.WriteAsync(Some.Bytes(3), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        await channel.CloseAsync();
        await closing;
    });

    [Test]
    public void Bytes_that_come_while_others_are_written_are_no_end_of_the_connection() => Run(async rig =>
    {
        const int Bytes = 20000;
        var (channel, peer) = await rig.ConnectAsync();
        var all = new[] { WriteAsync(channel), WriteAsync(peer), ReadAsync(channel), ReadAsync(peer) };
        foreach (var one in all) await one;
        await channel.CloseAsync();
        await peer.CloseAsync();

        static async Task WriteAsync(IByteChannel end)
        {
            for (var i = 0; i < Bytes; i++)
            {
                Assert.That((await end.WriteAsync(Some.Bytes(1), default)).Fault, Is.Null);
                await Task.Yield();
            }
        }

        static async Task ReadAsync(IByteChannel end)
        {
            var buffer = new byte[16];
            for (var got = 0; got < Bytes;)
            {
                var read = await end.ReadAsync(buffer, default);
                Assert.That(read.Fault, Is.Null);
                got += read.Value;
            }
        }
    });

    [Test]
    public void A_request_and_an_answer_are_cut_after_any_byte() => Run(async rig =>
    {
        var link = new StreamLink("test", rig.Dial(), new StreamLinkSettings(), rig.Loop.Time);
        for (var bytes = 0; bytes < 6; bytes++)
        {
            rig.Port.Faults.CutRequestAfter = bytes;
            await link.ConnectAsync(default);
            var cut = await rig.AcceptAsync();
            var serving = new LengthPrefixedFrames(cut).ReadAsync(default);
            Assert.That((await link.SendAsync(Some.Bytes(4), default)).Fault, Is.Null);
            Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
            Assert.That((await serving).Fault, Is.EqualTo(Fault.LinkLost));
            rig.Port.Faults.CutAnswerAfter = bytes;
            await link.ConnectAsync(default);
            var answering = new LengthPrefixedFrames(await rig.AcceptAsync()).WriteAsync(Some.Bytes(4), default);
            Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
            Assert.That((await answering).Fault, Is.EqualTo(Fault.LinkLost));
        }

        await link.CloseAsync();
    });

    [Test]
    public void A_peer_that_never_closes_delays_closing_only_to_the_limit() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        await channel.CloseAsync();
        Assert.That((await channel.ReadAsync(new byte[1], default)).Fault, Is.EqualTo(Fault.LinkLost));
        await peer.CloseAsync();
    });

    [TestCase(0)]
    [TestCase(65536)]
    public void A_port_that_does_not_exist_is_refused_at_once(int port) =>
        Assert.That(() => new TcpChannel(new TcpSettings { Host = "localhost", Port = port }, TimeProvider.System), Throws.ArgumentException);

    [Test]
    public void Nothing_that_goes_wrong_is_left_unobserved()
    {
        CollectGarbage();
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            A_request_and_an_answer_are_cut_after_any_byte();
            A_call_that_the_host_never_answers_can_be_cancelled();
            new TlsChannelContractTests().Closing_ends_a_read_under_way();
            new TlsChannelContractTests().A_write_cancelled_half_way_is_in_doubt();
            new TlsChannelContractTests().Opening_can_be_cancelled_and_tried_again();
            CollectGarbage();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.That(unobserved, Is.Empty);
    }

    // Tasks that nobody awaited report their exceptions when they are finalized.
    private static void CollectGarbage()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Run(Func<TcpRig, Task> test)
    {
        using var rig = new TcpRig();
        rig.Run(() => test(rig));
    }
}
