using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Links;

/// <summary>
/// What every byte channel must do. To run a channel of your own through it, derive a fixture that makes a
/// <see cref="ChannelRig"/> for it.
/// </summary>
public abstract class ByteChannelContract
{
    protected abstract ChannelRig CreateRig();

    [Test]
    public void Bytes_go_both_ways() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var sent = await channel.WriteAsync(Some.Bytes(300), default);
        Assert.That(sent.Fault, Is.Null);
        Assert.That(await Some.ReadAsync(peer, 300), Is.EqualTo(Some.Bytes(300)));
        await peer.WriteAsync(Some.Bytes(70), default);
        Assert.That(await Some.ReadAsync(channel, 70), Is.EqualTo(Some.Bytes(70)));
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void Many_bytes_arrive_whole_and_in_order_even_when_read_slowly() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var all = Some.Bytes(400_000);
        var writing = channel.WriteAsync(all, default);
        Assert.That(await Some.ReadAsync(peer, 5, atMost: 1), Is.EqualTo(all[..5]));
        Assert.That(await Some.ReadAsync(peer, all.Length - 5, atMost: 7919), Is.EqualTo(all[5..]));
        Assert.That((await writing).Fault, Is.Null);
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void Opening_an_open_channel_changes_nothing() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        await peer.WriteAsync(Some.Bytes(3), default);
        Assert.That((await channel.OpenAsync(default)).Succeeded);
        Assert.That(await Some.ReadAsync(channel, 3), Is.EqualTo(Some.Bytes(3)));
        Assert.That((await peer.OpenAsync(default)).Succeeded);
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void A_channel_that_is_not_open_has_lost_its_link_and_sends_nothing() => Run(async rig =>
    {
        var channel = rig.Dial();
        Assert.That((await channel.ReadAsync(new byte[1], default)).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await channel.WriteAsync(Some.Bytes(1), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        await channel.CloseAsync();
    });

    [Test]
    public void An_orderly_close_comes_after_the_last_byte() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        await peer.WriteAsync(Some.Bytes(40), default);
        var closing = peer.CloseAsync();
        Assert.That(await Some.ReadAsync(channel, 40), Is.EqualTo(Some.Bytes(40)));
        Assert.That((await channel.ReadAsync(new byte[1], default)).Value, Is.Zero);
        await channel.CloseAsync();
        await closing;
    });

    [Test]
    public void What_is_written_after_the_peer_is_known_to_have_closed_provably_does_not_leave() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var closing = peer.CloseAsync();
        Assert.That((await channel.ReadAsync(new byte[1], default)).Value, Is.Zero);
        Assert.That(await channel.WriteAsync(Some.Bytes(9), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        await channel.CloseAsync();
        await closing;
    });

    [Test]
    public void Closing_ends_a_read_under_way() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var reading = channel.ReadAsync(new byte[10], default);
        await channel.CloseAsync();
        Assert.That((await reading).Fault, Is.EqualTo(Fault.LinkLost));
        await peer.CloseAsync();
    });

    [Test]
    public void Closing_ends_a_write_under_way_in_doubt() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var writing = channel.WriteAsync(new byte[32_000_000], default);
        await Some.ReadAsync(peer, 1);
        Assert.That(writing.IsCompleted, Is.False);
        await channel.CloseAsync();
        Assert.That(await writing, Is.EqualTo(Some.Uncertain(Fault.LinkLost)));
        await peer.CloseAsync();
    });

    [Test]
    public void Closing_is_harmless_at_any_time() => Run(async rig =>
    {
        await rig.Dial().CloseAsync();
        var (channel, peer) = await rig.ConnectAsync();
        await Task.WhenAll(channel.CloseAsync(), channel.CloseAsync(), peer.CloseAsync());
        await channel.CloseAsync();
        Assert.That((await channel.ReadAsync(new byte[1], default)).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await channel.WriteAsync(Some.Bytes(1), default), Is.EqualTo(Some.NotSent(Fault.LinkLost)));
        Assert.That((await peer.OpenAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
    });

    [Test]
    public void Closing_ends_an_opening_under_way() => Run(async rig =>
    {
        var channel = rig.Dial();
        var opening = channel.OpenAsync(default);
        await channel.CloseAsync();
        Assert.That((await opening).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That((await channel.OpenAsync(default)).Succeeded);
        await channel.CloseAsync();
    });

    [Test]
    public void Opening_can_be_cancelled_and_tried_again() => Run(async rig =>
    {
        var channel = rig.Dial();
        using var cancel = new CancellationTokenSource();
        var opening = channel.OpenAsync(cancel.Token);
        cancel.Cancel();
        Assert.That((await opening).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That((await channel.OpenAsync(cancel.Token)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That((await channel.OpenAsync(default)).Succeeded);
        await channel.CloseAsync();
    });

    [Test]
    public void A_cancelled_read_returns_and_leaves_its_buffer_alone() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var buffer = new byte[4];
        var reading = channel.ReadAsync(buffer, cancel.Token);
        cancel.Cancel();
        Assert.That((await reading).Fault, Is.EqualTo(Fault.HostSilent));
        await peer.WriteAsync(new byte[] { 1, 2, 3, 4 }, default);
        await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(50));
        Assert.That(buffer, Is.All.Zero);
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void A_write_cancelled_before_it_began_proves_that_nothing_left() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.That(await channel.WriteAsync(Some.Bytes(10), cancel.Token), Is.EqualTo(Some.NotSent(Fault.SendTimedOut)));
        await channel.CloseAsync();
        var read = await peer.ReadAsync(new byte[10], default);
        Assert.That(read.Succeeded && read.Value > 0, Is.False);
        await peer.CloseAsync();
    });

    [Test]
    public void A_write_cancelled_half_way_is_in_doubt() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var writing = channel.WriteAsync(new byte[32_000_000], cancel.Token);
        await Some.ReadAsync(peer, 1);
        cancel.Cancel();
        Assert.That(await writing, Is.EqualTo(Some.Uncertain(Fault.SendTimedOut)));
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void A_connection_opened_anew_carries_nothing_of_the_former_one() => Run(async rig =>
    {
        var (channel, former) = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var reading = channel.ReadAsync(new byte[4], cancel.Token);
        cancel.Cancel();
        await reading;
        await former.WriteAsync(new byte[] { 6, 6, 6 }, default);
        await channel.CloseAsync();
        Assert.That((await channel.OpenAsync(default)).Succeeded);
        var peer = await rig.AcceptAsync();
        await peer.WriteAsync(new byte[] { 1, 2 }, default);
        Assert.That(await Some.ReadAsync(channel, 2), Is.EqualTo(new byte[] { 1, 2 }));
        await channel.CloseAsync();
        await former.CloseAsync();
        await peer.CloseAsync();
    });

    [Test]
    public void Reading_and_writing_go_on_at_the_same_time() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        var reading = Some.ReadAsync(channel, 2);
        await channel.WriteAsync(Some.Bytes(5), default);
        Assert.That(await Some.ReadAsync(peer, 5), Is.EqualTo(Some.Bytes(5)));
        await peer.WriteAsync(Some.Bytes(2), default);
        Assert.That(await reading, Is.EqualTo(Some.Bytes(2)));
        await Task.WhenAll(channel.CloseAsync(), peer.CloseAsync());
    });

    [Test]
    public void Every_call_comes_back_to_the_loop() => Run(async rig =>
    {
        var (channel, peer) = await rig.ConnectAsync();
        Assert.That(rig.Loop.IsOnLoop);
        await channel.WriteAsync(Some.Bytes(5), default);
        Assert.That(rig.Loop.IsOnLoop);
        await Some.ReadAsync(peer, 5);
        Assert.That(rig.Loop.IsOnLoop);
        await channel.CloseAsync();
        Assert.That(rig.Loop.IsOnLoop);
        await peer.CloseAsync();
    });

    protected void Run(Func<ChannelRig, Task> test)
    {
        using var rig = CreateRig();
        rig.Run(() => test(rig));
    }
}
