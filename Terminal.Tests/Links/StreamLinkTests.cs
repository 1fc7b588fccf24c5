using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

/// <summary>The deadlines of a link, to the instant, in virtual time over wires without delay.</summary>
public sealed class StreamLinkTests
{
    private static readonly StreamLinkSettings Limits = new()
    {
        MaximumLength = 100,
        ConnectLimit = TimeSpan.FromSeconds(7),
        SendLimit = TimeSpan.FromSeconds(3),
        FirstByteLimit = TimeSpan.FromSeconds(20),
        InterByteLimit = TimeSpan.FromSeconds(2),
        TotalLimit = TimeSpan.FromSeconds(30),
    };

    [Test]
    public void A_host_that_never_answers_the_call_runs_into_the_connect_limit() => Run(async (rig, link) =>
    {
        rig.Host.Answers = false;
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That(rig.Now, Is.EqualTo(Limits.ConnectLimit));
        rig.Host.Answers = true;
        Assert.That((await link.ConnectAsync(default)).Succeeded);
    });

    [Test]
    public void A_host_that_sends_nothing_is_silent_at_the_first_byte_limit() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.HostSilent));
        Assert.That(rig.Now, Is.EqualTo(Limits.FirstByteLimit));
        Assert.That(link.IsConnected, Is.True);
    });

    [Test]
    public void What_a_silent_host_says_late_comes_with_the_next_receive() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.HostSilent));
        await peer.WriteAsync(new byte[] { 0, 2, 0x4F, 0x4B }, default);
        Assert.That((await link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo("OK"u8.ToArray()));
        Assert.That(link.IsConnected, Is.True);
    });

    [Test]
    public void A_silent_host_that_hangs_up_is_lost_at_the_next_receive() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.HostSilent));
        await peer.CloseAsync();
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(link.IsConnected, Is.False);
    });

    [Test]
    public void A_host_that_stops_in_the_middle_is_stalled_after_the_pause_limit([Range(1, 11)] int bytes) => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        var receiving = link.ReceiveAsync(default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(19));
        await peer.WriteAsync(Some.Framed(Some.Bytes(10)).AsMemory(0, bytes), default);
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.HostStalled));
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(21)));
    });

    [Test]
    public void A_message_that_trickles_just_fast_enough_is_received() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        var receiving = link.ReceiveAsync(default);
        await TrickleAsync(rig, peer, Some.Framed(Some.Bytes(10)), Limits.InterByteLimit);
        Assert.That((await receiving).Value.ToArray(), Is.EqualTo(Some.Bytes(10)));
    });

    [Test]
    public void A_message_that_trickles_for_ever_is_stalled_at_the_total_limit() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        var trickling = TrickleAsync(rig, peer, Some.Framed(Some.Bytes(50)), TimeSpan.FromSeconds(1));
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.HostStalled));
        Assert.That(rig.Now, Is.EqualTo(Limits.TotalLimit));
        await trickling;
    });

    [Test]
    public void An_answer_at_the_very_instant_of_the_limit_is_in_time() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        var receiving = link.ReceiveAsync(default);
        await rig.Loop.DelayAsync(Limits.FirstByteLimit);
        await peer.WriteAsync(Some.Framed(Some.Bytes(10)), default);
        Assert.That((await receiving).Succeeded);
        Assert.That(rig.Now, Is.EqualTo(Limits.FirstByteLimit));
    });

    [Test]
    public void The_pause_limit_also_counts_for_what_came_along_with_the_message_before() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        byte[] stream = [.. Some.Framed(Some.Bytes(10)), 0];
        await peer.WriteAsync(stream, default);
        Assert.That((await link.ReceiveAsync(default)).Succeeded);
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.HostStalled));
        Assert.That(rig.Now, Is.EqualTo(Limits.InterByteLimit));
    });

    [TestCase(new byte[] { 0, 0 })]
    [TestCase(new byte[] { 0, 101 })]
    [TestCase(new byte[] { (byte)'H', (byte)'T', (byte)'T', (byte)'X' })]
    public void An_impossible_length_is_malformed_and_ends_the_connection(byte[] stream) => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        await peer.WriteAsync(stream, default);
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.ResponseMalformed));
        Assert.That(link.IsConnected, Is.False);
    });

    [Test]
    public void A_web_page_in_place_of_an_answer_is_a_portal_however_it_is_split([Range(1, 6)] int first) => Run(async (rig, link) =>
    {
        var page = "HTTP/1.1 302 Found\r\n"u8.ToArray();
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        await link.SendAsync(Some.Bytes(9), default);
        var receiving = link.ReceiveAsync(default);
        await peer.WriteAsync(page.AsMemory(0, first), default);
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        await peer.WriteAsync(page.AsMemory(first), default);
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.CaptivePortal));
        Assert.That(link.IsConnected, Is.False);
    });

    [Test]
    public void Only_a_peer_that_ends_the_connection_without_a_word_hangs_up() => Run(async (rig, link) =>
    {
        Assert.That(await HangUpAsync(rig, link, 0), Is.True);
        Assert.That(await HangUpAsync(rig, link, 1), Is.False);
        Assert.That(await HangUpAsync(rig, link, 12), Is.False);
        await link.ConnectAsync(default);
        Assert.That(link.WasHungUpOn, Is.False);
        await link.CloseAsync();
        await link.ReceiveAsync(default);
        Assert.That(link.WasHungUpOn, Is.False);
    });

    [Test]
    public void A_receive_that_this_side_ends_was_not_hung_up_on() => Run(async (_, link) =>
    {
        await link.ConnectAsync(default);
        var receiving = link.ReceiveAsync(default);
        await link.CloseAsync();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(link.WasHungUpOn, Is.False);
    });

    [TestCase(0)]
    [TestCase(101)]
    public void A_message_that_cannot_be_framed_is_the_callers_mistake(int length) => Run(async (_, link) =>
    {
        await link.ConnectAsync(default);
        await Assert.ThatAsync(() => link.SendAsync(new byte[length], default), Throws.ArgumentException);
        Assert.That(link.IsConnected);
    });

    [Test]
    public void A_send_that_does_not_get_off_whole_is_in_doubt_at_the_send_limit() => Run(
        async (rig, link) =>
        {
            await link.ConnectAsync(default);
            Assert.That(await link.SendAsync(Some.Bytes(50), default), Is.EqualTo(Some.Uncertain(Fault.SendTimedOut)));
            Assert.That(rig.Now, Is.EqualTo(Limits.SendLimit));
            Assert.That(link.IsConnected, Is.False);
        },
        window: 20);

    [Test]
    public void A_send_of_which_no_byte_gets_off_proves_it() => Run(
        async (rig, link) =>
        {
            await link.ConnectAsync(default);
            Assert.That((await link.SendAsync(Some.Bytes(18), default)).Fault, Is.Null);
            Assert.That(await link.SendAsync(Some.Bytes(5), default), Is.EqualTo(Some.NotSent(Fault.SendTimedOut)));
        },
        window: 20);

    [Test]
    public void An_attempt_that_was_given_up_and_ends_late_delays_the_next_one_and_no_more() => Run(async (rig, _) =>
    {
        var slow = new SlowToGiveUp(rig.Dial(), rig.Loop, TimeSpan.FromSeconds(1));
        var link = new StreamLink("slow", slow, Limits, rig.Loop.Time);
        rig.Host.Answers = false;
        using var cancel = new CancellationTokenSource();
        var first = link.ConnectAsync(cancel.Token);
        await Assert.ThatAsync(() => link.ConnectAsync(default), Throws.InvalidOperationException);
        cancel.Cancel();
        await link.CloseAsync();
        Assert.That(first.IsCompleted, Is.False);
        rig.Host.Answers = true;
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        Assert.That(rig.Now, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That((await first).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        await link.CloseAsync();
    });

    [Test]
    public void An_attempt_that_never_ends_uses_the_next_ones_limit_up() => Run(async (rig, _) =>
    {
        var slow = new SlowToGiveUp(rig.Dial(), rig.Loop, TimeSpan.FromHours(1));
        var link = new StreamLink("slow", slow, Limits, rig.Loop.Time);
        rig.Host.Answers = false;
        using var cancel = new CancellationTokenSource();
        var first = link.ConnectAsync(cancel.Token);
        cancel.Cancel();
        await link.CloseAsync();
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That(rig.Now, Is.EqualTo(Limits.ConnectLimit));
        Assert.That(first.IsCompleted, Is.False);
    });

    [Test]
    public void A_host_that_closed_while_the_link_was_idle_gets_nothing() => Run(async (rig, link) =>
    {
        await link.ConnectAsync(default);
        await (await rig.AcceptAsync()).CloseAsync();
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(await link.SendAsync(Some.Bytes(5), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        Assert.That(link.IsConnected, Is.False);
    });

    /// <summary>Lets the peer say so many bytes of a message of 10 and then end the connection.</summary>
    private static async Task<bool> HangUpAsync(MemoryRig rig, StreamLink link, int bytes)
    {
        await link.ConnectAsync(default);
        var peer = await rig.AcceptAsync();
        if (bytes > 0) await peer.WriteAsync(Some.Framed(Some.Bytes(10)).AsMemory(0, bytes), default);
        await peer.CloseAsync();
        var received = await link.ReceiveAsync(default);
        if (received.Succeeded) received = await link.ReceiveAsync(default);
        Assert.That(received.Fault, Is.EqualTo(Fault.LinkLost));
        return link.WasHungUpOn;
    }

    private static async Task TrickleAsync(MemoryRig rig, IByteChannel peer, byte[] bytes, TimeSpan pause)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            await peer.WriteAsync(bytes.AsMemory(i, 1), default);
            await rig.Loop.DelayAsync(pause);
        }
    }

    private static void Run(Func<MemoryRig, StreamLink, Task> test, int window = 65536)
    {
        using var rig = new MemoryRig(new WireTiming { Latency = TimeSpan.Zero, Window = window });
        var link = new StreamLink("test", rig.Dial(), Limits, rig.Loop.Time);
        rig.Run(() => test(rig, link));
    }

    /// <summary>A channel whose opening, once cancelled, takes a while to come back, as a kernel or a modem may.</summary>
    private sealed class SlowToGiveUp(IByteChannel inner, Core.Runtime.EventLoop loop, TimeSpan pause) : IByteChannel
    {
        public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
        {
            var opened = await inner.OpenAsync(cancellationToken);
            if (!opened.Succeeded) await loop.DelayAsync(pause, CancellationToken.None);
            return opened;
        }

        public Task<Core.Devices.SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            inner.WriteAsync(bytes, cancellationToken);

        public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);

        public Task CloseAsync() => inner.CloseAsync();
    }
}
