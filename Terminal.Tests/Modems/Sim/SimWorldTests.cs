using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Tests.Modems.Sim;

/// <summary>The named states of carrier and module, as the driver tells them.</summary>
[TestFixture("quectel-ec2x")]
[TestFixture("simcom-sim800")]
public sealed class SimWorldTests(string model)
{
    [TestCase("normal", null)]
    [TestCase("data-exhausted-denied", Fault.RegistrationDenied)]
    [TestCase("data-exhausted-refused", Fault.SimDataExhausted)]
    [TestCase("data-exhausted-black-hole", Fault.DataSessionDead)]
    [TestCase("sim-missing", Fault.SimMissing)]
    [TestCase("sim-pin", Fault.SimPinRequired)]
    [TestCase("sim-puk", Fault.SimPukRequired)]
    [TestCase("sim-failure", Fault.SimFailed)]
    [TestCase("denied", Fault.RegistrationDenied)]
    [TestCase("searching", Fault.NotRegistered)]
    [TestCase("no-signal", Fault.NotRegistered)]
    [TestCase("signal-weak", null)]
    [TestCase("apn-wrong", Fault.ApnUnknown)]
    [TestCase("apn-password-wrong", Fault.ApnRefused)]
    [TestCase("congested", Fault.CarrierCongested)]
    [TestCase("outage", Fault.NotRegistered)]
    [TestCase("outage-radio", Fault.NotRegistered)]
    [TestCase("dead", Fault.ModemSilent)]
    [TestCase("silent", Fault.ModemSilent)]
    [TestCase("gone", Fault.SerialPortMissing)]
    [TestCase("slow-session", Fault.CarrierCongested)]
    [TestCase("slow-answers", null)]
    public void Each_state_has_its_name_when_connecting(string preset, Fault? fault) => Run(preset, async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(fault), string.Join("; ", link.Steps));
        Assert.That(rig.Now, Is.LessThan(TimeSpan.FromSeconds(40)));
    });

    [TestCase("data-exhausted-dropped", Fault.DataConnectionCut)]
    [TestCase("data-exhausted-portal", Fault.CaptivePortal)]
    [TestCase("data-exhausted-fin", Fault.DataConnectionCut)]
    public void Each_state_has_its_name_in_mid_exchange(string preset, Fault fault) => Run(preset, async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        await link.SendAsync(new byte[100], default);
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(fault));
    });

    [TestCase("refused", Fault.SimDataExhausted)]
    [TestCase("denied", Fault.SimDataExhausted)]
    [TestCase("dropped", Fault.DataConnectionCut)]
    [TestCase("fin", Fault.DataConnectionCut)]
    [TestCase("portal", Fault.DataConnectionCut)]
    [TestCase("black-hole", Fault.HostSilent)]
    public void Each_face_of_a_balance_that_is_used_up_in_mid_exchange_has_its_name(string face, Fault fault) => Run("normal", async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        rig.Turn("exhaustion", face);
        rig.Turn("balance", "150");
        var host = await rig.AcceptAsync();
        Assert.That((await link.SendAsync(new byte[100], default)).Fault, Is.Null);
        await ReplyAsync(host, 100);
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(fault).Or.EqualTo(face == "black-hole" ? Fault.HostStalled : fault));
    });

    [Test]
    public void An_exchange_goes_through() => Run("normal", async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        var host = await rig.AcceptAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await link.SendAsync(new byte[300], default)).Fault, Is.Null);
            await ReplyAsync(host, 300);
            Assert.That((await link.ReceiveAsync(default)).Value.Length, Is.EqualTo(300));
        }
    });

    [Test]
    public void A_signal_that_falls_until_it_is_lost_is_told_as_signal() => Run("normal", async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        await link.SendAsync(new byte[100], default);
        rig.Turn("signal", "-85@0,-125@8");
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.SignalWeak));
    });

    [Test]
    public void A_module_that_restarts_in_use_is_told_as_module() => Run("normal", async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        await link.SendAsync(new byte[100], default);
        rig.Turn("fault", "restart");
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.ModemFailed));
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, string.Join("; ", link.Steps));
    });

    [Test]
    public void A_port_that_vanishes_in_use_keeps_its_name() => Run("normal", async (rig, link) =>
    {
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
        await link.SendAsync(new byte[100], default);
        rig.Turn("fault", "vanish");
        Assert.That((await link.ReceiveAsync(default)).Fault, Is.EqualTo(Fault.SerialUnplugged));
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.SerialPortMissing));
    });

    [TestCase("silent", "uart")]
    [TestCase("silent", "usb")]
    [TestCase("vanishes", "uart")]
    [TestCase("vanishes", "usb")]
    public void A_module_that_is_silent_or_gone_comes_back_when_its_supply_is_cut(string preset, string port)
    {
        using var rig = new SimRig(model, ("power", "switch"));
        rig.Run(async () =>
        {
            rig.Preset(preset);
            rig.Turn("port", port);
            var link = rig.MakeLink();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, string.Join("; ", link.Steps));
            Assert.That(link.Steps.Count(step => step.Kind is LinkStepKind.PowerCycle), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_dead_module_is_cut_once_and_told_as_module()
    {
        using var rig = new SimRig(model, ("power", "switch"));
        rig.Run(async () =>
        {
            rig.Preset("dead");
            var link = rig.MakeLink();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.ModemSilent));
            Assert.That(link.Steps.Count(step => step.Kind is LinkStepKind.PowerCycle), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_late_session_is_used_by_the_next_attempt() => Run("normal", async (rig, link) =>
    {
        rig.Turn("delays", model == "quectel-ec2x" ? "+QIACT=60000" : "+CIICR=60000");
        Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.CarrierCongested));
        await rig.Loop.DelayAsync(TimeSpan.FromSeconds(60));
        Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, string.Join("; ", link.Steps));
    });

    [Test]
    public void An_exchange_given_up_at_any_moment_leaves_a_usable_module()
    {
        for (var after = 0; after < 3500; after += 70) Run("normal", async (rig, link) =>
        {
            using var cancel = new CancellationTokenSource();
            rig.Loop.Arrive(TimeSpan.FromMilliseconds(after), cancel.Cancel);
            if ((await link.ConnectAsync(cancel.Token)).Succeeded && (await link.SendAsync(new byte[900], cancel.Token)).Fault is null)
                await link.ReceiveAsync(cancel.Token);
            Assert.That(rig.Now, Is.LessThanOrEqualTo(TimeSpan.FromMilliseconds(after)), "over at once");
            await link.CloseAsync();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.Null, $"after {after} ms: {string.Join("; ", link.Steps)}");
            // Also what was given up may still reach the host.
            _ = ReplyToAllAsync(rig);
            Assert.That((await link.SendAsync(new byte[300], default)).Fault, Is.Null, $"after {after} ms");
            Assert.That((await link.ReceiveAsync(default)).Fault, Is.Null, $"after {after} ms");
        });
    }

    [TestCase("ussd:*100#", "both")]
    [TestCase("sms:10086:CXLL", "both")]
    public void The_balance_is_asked_for(string query, string way)
    {
        using var rig = new SimRig(model, ("balance", query), ("dataVolume", "30MB"));
        rig.Run(async () =>
        {
            rig.Turn("balance", "1048576");
            rig.Turn("balanceQuery", way);
            var link = rig.MakeLink();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.Null);
            Assert.That(link.Steps.Select(step => (step.Detail, step.Fault)), Does.Contain(("1.0 MB left", (Fault?)Fault.SimDataLow)));
        });
    }

    [Test]
    public void A_locked_SIM_is_opened_and_a_wrong_PIN_is_not_repeated()
    {
        using var rig = new SimRig(model, ("simPin", "1111"));
        rig.Run(async () =>
        {
            rig.Preset("sim-pin");
            var link = rig.MakeLink();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.SimPinRequired));
            Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.SimPinRequired));
            Assert.That(rig.Trace.Lines.Count(line => line == "modem command AT+CPIN=****"), Is.EqualTo(1));
            Assert.That(rig.Carrier.Knobs.Single(knob => knob.Name == "sim").Get(), Is.EqualTo("pin"), "not blocked");
        });
    }

    [Test]
    public void The_same_world_gives_the_same_run()
    {
        var first = Trace();
        Assert.That(Trace(), Is.EqualTo(first));
        Assert.That(first, Has.Count.GreaterThan(50));

        List<string> Trace()
        {
            using var rig = new SimRig(model);
            rig.Run(async () =>
            {
                rig.Preset("signal-fluctuating");
                var link = rig.MakeLink();
                await link.ConnectAsync(default);
                await link.SendAsync(new byte[100], default);
                await link.ReceiveAsync(default);
                await link.CloseAsync();
            });
            return rig.Trace.Lines;
        }
    }

    private static async Task ReplyToAllAsync(SimRig rig)
    {
        while (await rig.AcceptAsync() is { } host) _ = ReplyAsync(host, 300);
    }

    private static async Task ReplyAsync(IByteChannel host, int length)
    {
        var frames = new LengthPrefixedFrames(host);
        if (!(await frames.ReadAsync(default)).Succeeded) return;
        await frames.WriteAsync(new byte[length], default);
    }

    private void Run(string preset, Func<SimRig, ILink, Task> test)
    {
        using var rig = new SimRig(model);
        rig.Run(async () =>
        {
            rig.Preset(preset);
            await test(rig, rig.MakeLink());
        });
    }
}
