using Terminal.Core.Diagnosis;
using Terminal.Tests.Links;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>What each knob does to a link: the same in memory and on real sockets.</summary>
public abstract class WireKnobContract
{
    [Test]
    public void With_nothing_turned_an_exchange_works() => Run(async rig => Assert.That(await ExchangeAsync(rig), Is.Null));

    [TestCase("cable=out", Fault.CableUnplugged)]
    [TestCase("address=no", Fault.NoNetworkAddress)]
    [TestCase("router=down", Fault.CableUnplugged)]
    [TestCase("router=restarting", Fault.NoNetworkAddress)]
    [TestCase("outage=silent", Fault.ConnectTimedOut)]
    [TestCase("connect=refused", Fault.ConnectionRefused)]
    [TestCase("connect=timeout", Fault.ConnectTimedOut)]
    public void What_keeps_a_link_down_has_its_name_and_is_over_when_it_is_turned_back(string settings, Fault fault) => Run(async rig =>
    {
        await rig.TurnAsync(settings);
        Assert.That((await rig.Link.ConnectAsync(default)).Fault, Is.EqualTo(fault));
        await TurnBackAsync(rig);
        Assert.That(await ExchangeAsync(rig), Is.Null);
    });

    [TestCase("connect=reset", Fault.LinkLost)]
    [TestCase("connect=silence", Fault.HostSilent)]
    [TestCase("stall=requests", Fault.HostSilent)]
    [TestCase("stall=answers", Fault.HostSilent)]
    [TestCase("stall=both", Fault.HostSilent)]
    [TestCase("cutRequestAfter=0", Fault.LinkLost)]
    [TestCase("cutRequestAfter=5", Fault.LinkLost)]
    [TestCase("cutAnswerAfter=0", Fault.LinkLost)]
    [TestCase("cutAnswerAfter=41", Fault.LinkLost)]
    [TestCase("cut=reset cutRequestAfter=32", Fault.LinkLost)]
    [TestCase("cut=reset cutAnswerAfter=0", Fault.LinkLost)]
    [TestCase("cut=reset cutAnswerAfter=5", Fault.LinkLost)]
    [TestCase("cut=silence cutRequestAfter=5", Fault.HostSilent)]
    [TestCase("cut=silence cutAnswerAfter=0", Fault.HostSilent)]
    [TestCase("cut=silence cutAnswerAfter=41", Fault.HostStalled)]
    [TestCase("cut=stall cutRequestAfter=5", Fault.HostSilent)]
    [TestCase("cut=stall cutAnswerAfter=5", Fault.HostStalled)]
    [TestCase("cut=cable-out cutRequestAfter=5", Fault.CableUnplugged)]
    [TestCase("cut=cable-out cutAnswerAfter=5", Fault.CableUnplugged)]
    [TestCase("cut=router-restart cutAnswerAfter=0 restartTime=100", Fault.LinkLost)]
    [TestCase("cut=router-restart cutAnswerAfter=5 restartTime=60000", Fault.NoNetworkAddress)]
    [TestCase("peer=portal", Fault.CaptivePortal)]
    [TestCase("peer=hang-up", Fault.LinkLost)]
    [TestCase("peer=flood-bytes", Fault.ResponseMalformed)]
    public void What_spoils_an_exchange_has_its_name_and_the_next_one_works_when_it_is_turned_back(string settings, Fault fault) => Run(async rig =>
    {
        await rig.TurnAsync(settings);
        Assert.That(await ExchangeAsync(rig), Is.EqualTo(fault));
        await rig.Link.CloseAsync();
        await TurnBackAsync(rig);
        Assert.That(await ExchangeAsync(rig), Is.Null);
    });

    [TestCase("sliceDown=1")]
    [TestCase("sliceDown=3")]
    [TestCase("sliceUp=1")]
    [TestCase("sliceUp=7 sliceDown=7")]
    [TestCase("latencyUp=30..60 latencyDown=30..60")]
    [TestCase("lossUp=30 lossDown=30 retransmission=5")]
    [TestCase("bandwidthUp=2000 bandwidthDown=2000")]
    [TestCase("cutRequestAfter=1000")]
    [TestCase("cutAnswerAfter=43")]
    public void What_is_only_slow_or_far_off_lets_an_exchange_through(string settings) => Run(async rig =>
    {
        await rig.TurnAsync(settings);
        Assert.That(await ExchangeAsync(rig), Is.Null);
    });

    [TestCase("latencyUp=1300")]
    [TestCase("latencyDown=1300")]
    [TestCase("bandwidthUp=25")]
    [TestCase("bandwidthDown=32")]
    public void A_connection_that_becomes_too_slow_is_silent_and_what_comes_late_comes_whole(string settings) => Run(async rig =>
    {
        await rig.Link.ConnectAsync(default);
        await rig.TurnAsync(settings);
        Assert.That(await ExchangeAsync(rig), Is.EqualTo(Fault.HostSilent));
        var late = await rig.Link.ReceiveAsync(default);
        while (late.Fault == Fault.HostSilent) late = await rig.Link.ReceiveAsync(default);
        Assert.That(late.Value.Length, Is.EqualTo(WireRig.AnswerLength));
    });

    [TestCase("refused*2,reset", new[] { true, true, true, false })]
    [TestCase("ok,reset", new[] { false, true, false })]
    public void The_next_connections_are_struck_by_count(string settings, bool[] struck) => Run(async rig =>
    {
        await rig.TurnAsync($"nextConnects={settings}");
        foreach (var fails in struck)
        {
            var fault = await ExchangeAsync(rig);
            Assert.That(fault, fails ? Is.EqualTo(Fault.LinkLost).Or.EqualTo(Fault.ConnectionRefused) : Is.Null);
            await rig.Link.CloseAsync();
        }
    });

    [Test]
    public void A_cut_strikes_once_and_behind_all_that_was_said_since_it_was_set() => Run(async rig =>
    {
        await rig.TurnAsync("cutAnswerAfter=50");
        Assert.That(await ExchangeAsync(rig), Is.Null);
        Assert.That(rig.Knob("cutAnswerAfter").Get(), Is.EqualTo("8"));
        Assert.That(await ExchangeAsync(rig), Is.EqualTo(Fault.LinkLost));
        Assert.That(rig.Knob("cutAnswerAfter").Get(), Is.EqualTo("never"));
        Assert.That(await ExchangeAsync(rig), Is.Null);
    });

    [Test]
    public void A_reset_ends_the_connections_there_are() => Run(async rig =>
    {
        Assert.That(await ExchangeAsync(rig), Is.Null);
        var receiving = rig.Link.ReceiveAsync(default);
        await rig.TurnAsync("reset=now");
        Assert.That((await receiving).Fault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await ExchangeAsync(rig), Is.Null);
    });

    [Test]
    public void What_was_held_arrives_when_it_is_let_go() => Run(async rig =>
    {
        foreach (var (hold, free) in new[] { ("stall=answers", "stall=none"), ("cable=out", "cable=in"), ("outage=silent", "outage=none") })
        {
            await rig.Link.ConnectAsync(default);
            await rig.TurnAsync(hold);
            Assert.That((await rig.Link.SendAsync(Some.Bytes(30), default)).Fault, Is.Null);
            var receiving = rig.Link.ReceiveAsync(default);
            await rig.Loop.DelayAsync(TimeSpan.FromMilliseconds(100));
            Assert.That(receiving.IsCompleted, Is.False);
            await rig.TurnAsync(free);
            Assert.That((await receiving).Fault, Is.Null, hold);
        }
    });

    private protected abstract WireRig CreateRig();

    private protected void Run(Func<WireRig, Task> test)
    {
        using var rig = CreateRig();
        rig.Run(() => test(rig));
    }

    /// <summary>Connects, sends 30 bytes, waits for the answer.</summary>
    private protected static async Task<Fault?> ExchangeAsync(WireRig rig)
    {
        if ((await rig.Link.ConnectAsync(default)).Fault is { } down) return down;
        if ((await rig.Link.SendAsync(Some.Bytes(30), default)).Fault is { } unsent) return unsent;
        var received = await rig.Link.ReceiveAsync(default);
        if (received.Succeeded) Assert.That(received.Value.Length, Is.EqualTo(WireRig.AnswerLength));
        return received.Fault;
    }

    private static async Task TurnBackAsync(WireRig rig)
    {
        var normal = rig.Part.Presets.Single(preset => preset.Name == "normal");
        await rig.TurnAsync(string.Join(' ', normal.Settings.Select(setting => $"{setting.Key}={setting.Value}")));
    }
}
