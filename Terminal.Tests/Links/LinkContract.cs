using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Links;

/// <summary>
/// What every link must do, whatever its framing. To run a link of your own through it, derive a fixture that makes a
/// <see cref="LinkRig"/> for it.
/// </summary>
public abstract class LinkContract
{
    protected abstract LinkRig CreateRig();

    [Test]
    public void Messages_go_both_ways() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        Assert.That((await rig.Link.SendAsync(Some.Bytes(200), default)).Fault, Is.Null);
        Assert.That(await host.ReceiveAsync(), Is.EqualTo(Some.Bytes(200)));
        await host.SendAsync(Some.Bytes(150));
        Assert.That((await rig.Link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(Some.Bytes(150)));
        await EndAsync(rig, host);
    });

    [TestCase(1)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(1024)]
    public void A_message_of_any_length_arrives_as_it_was_sent(int length) => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        await rig.Link.SendAsync(Some.Bytes(length), default);
        Assert.That(await host.ReceiveAsync(), Is.EqualTo(Some.Bytes(length)));
        await host.SendAsync(Some.Bytes(length));
        Assert.That((await rig.Link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(Some.Bytes(length)));
        await EndAsync(rig, host);
    });

    [Test]
    public void Messages_that_come_together_are_delivered_one_by_one() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        await host.SendAsync(Some.Bytes(1), Some.Bytes(500), Some.Bytes(20));
        foreach (var length in new[] { 1, 500, 20 })
            Assert.That((await rig.Link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(Some.Bytes(length)));
        await EndAsync(rig, host);
    });

    [Test]
    public void A_link_tells_whether_it_is_connected() => Run(async rig =>
    {
        Assert.That(rig.Link.IsConnected, Is.False);
        var host = await rig.ConnectAsync();
        Assert.That(rig.Link.IsConnected);
        Assert.That((await rig.Link.ConnectAsync(default)).Succeeded);
        await EndAsync(rig, host);
        Assert.That(rig.Link.IsConnected, Is.False);
    });

    [Test]
    public void A_link_that_is_not_connected_proves_that_nothing_left() => Run(async rig =>
    {
        var sent = await rig.Link.SendAsync(Some.Bytes(10), default);
        Assert.That(sent.Fault, Is.Not.Null);
        Assert.That(sent.NothingLeft);
        Assert.That((await rig.Link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.LinkLost));
    });

    [Test]
    public void Closing_is_harmless_at_any_time() => Run(async rig =>
    {
        await rig.Link.CloseAsync();
        var host = await rig.ConnectAsync();
        await Task.WhenAll(rig.Link.CloseAsync(), rig.Link.CloseAsync());
        await rig.Link.CloseAsync();
        await host.CloseAsync();
    });

    [Test]
    public void Connecting_can_be_cancelled_and_tried_again() => Run(async rig =>
    {
        using var cancel = new CancellationTokenSource();
        var connecting = rig.Link.ConnectAsync(cancel.Token);
        cancel.Cancel();
        Assert.That((await connecting).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That(rig.Link.IsConnected, Is.False);
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.Null);
        await rig.Link.CloseAsync();
    });

    [Test]
    public void Closing_ends_an_attempt_to_connect() => Run(async rig =>
    {
        var connecting = rig.Link.ConnectAsync(default);
        await rig.Link.CloseAsync();
        Assert.That((await connecting).Succeeded, Is.False);
        Assert.That(rig.Link.IsConnected, Is.False);
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.Null);
        await rig.Link.CloseAsync();
    });

    [Test]
    public void A_send_cancelled_before_it_began_does_not_reach_the_host() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var sent = await rig.Link.SendAsync(Some.Bytes(10), cancel.Token);
        Assert.That(sent.Fault, Is.EqualTo(Fault.SendTimedOut));
        await rig.Link.CloseAsync();
        Assert.That(rig.Link.IsConnected, Is.False);
        await host.CloseAsync();
        await AnExchangeWorksAsync(rig);
    });

    [Test]
    public void A_receive_can_be_cancelled_and_the_link_used_again() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var receiving = rig.Link.ReceiveAsync(cancel.Token);
        cancel.Cancel();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.HostSilent));
        await rig.Link.CloseAsync();
        await host.CloseAsync();
        await AnExchangeWorksAsync(rig);
    });

    [Test]
    public void Closing_ends_a_receive() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        var receiving = rig.Link.ReceiveAsync(default);
        await rig.Link.CloseAsync();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost));
        await host.CloseAsync();
    });

    [Test]
    public void A_late_answer_to_an_earlier_exchange_does_not_reach_a_later_one() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        await rig.Link.SendAsync(Some.Bytes(9), default);
        await host.ReceiveAsync();
        using var cancel = new CancellationTokenSource();
        var receiving = rig.Link.ReceiveAsync(cancel.Token);
        await host.SendBeginningAsync(Some.Bytes(66), 30);
        cancel.Cancel();
        Assert.That((await receiving).Succeeded, Is.False);
        await rig.Link.CloseAsync();
        await AnExchangeWorksAsync(rig);
        await host.CloseAsync();
    });

    [Test]
    public void A_host_that_closes_loses_the_link() => Run(async rig =>
    {
        var host = await rig.ConnectAsync();
        var receiving = rig.Link.ReceiveAsync(default);
        await host.CloseAsync();
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(rig.Link.IsConnected, Is.False);
        await AnExchangeWorksAsync(rig);
    });

    [Test]
    public void An_answer_cut_after_any_byte_is_a_lost_link_and_never_a_message() => Run(async rig =>
    {
        for (var count = 0; ; count++)
        {
            var host = await rig.ConnectAsync();
            if (!await host.SendBeginningAsync(Some.Bytes(12), count))
            {
                await EndAsync(rig, host);
                Assert.That(count, Is.GreaterThanOrEqualTo(12));
                return;
            }

            var receiving = rig.Link.ReceiveAsync(default);
            await host.CloseAsync();
            Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost), $"after byte {count}");
            await rig.Link.CloseAsync();
        }
    });

    private static async Task AnExchangeWorksAsync(LinkRig rig)
    {
        var host = await rig.ConnectAsync();
        await rig.Link.SendAsync(Some.Bytes(33), default);
        Assert.That(await host.ReceiveAsync(), Is.EqualTo(Some.Bytes(33)));
        await host.SendAsync(Some.Bytes(44));
        Assert.That((await rig.Link.ReceiveAsync(default)).Value.ToArray(), Is.EqualTo(Some.Bytes(44)));
        await EndAsync(rig, host);
    }

    private static Task EndAsync(LinkRig rig, ILinkHost host) => Task.WhenAll(rig.Link.CloseAsync(), host.CloseAsync());

    private void Run(Func<LinkRig, Task> test)
    {
        using var rig = CreateRig();
        rig.Run(() => test(rig));
    }
}
