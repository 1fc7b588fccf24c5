using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>What the mobile network does to registration, sessions and connections.</summary>
public sealed class CarrierTests
{
    private static readonly byte[] Request = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];

    [Test]
    public void A_request_reaches_the_host_and_its_answer_comes_back() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        var connection = await bench.ConnectedAsync(session);
        Assert.That(connection.TrySend(Request), Is.True);
        Assert.That(await bench.ReadAsync(connection, 1), Is.EqualTo(Request));
        Assert.That((connection.Sent, connection.Acknowledged), Is.EqualTo((200L, 200L)));
        connection.Close();
        await bench.WaitAsync(1);
        Assert.That(bench.HostEnds, Has.Count.EqualTo(1));
    });

    [Test]
    public void Every_knob_takes_what_it_tells_and_refuses_nonsense()
    {
        var bench = new MobileBench();
        Assert.Multiple(() =>
        {
            foreach (var knob in bench.Carrier.Knobs)
            {
                Assert.That(knob.TrySet(knob.Get()), Is.True, $"{knob.Name}={knob.Get()}");
                var before = knob.Get();
                Assert.That(knob.TrySet("no such value\""), Is.False, knob.Name);
                Assert.That(knob.Get(), Is.EqualTo(before), knob.Name);
            }

            Assert.That(bench.Carrier.Knobs.Select(knob => knob.Name), Is.Unique);
        });
    }

    [Test]
    public void Every_preset_can_be_set_and_normal_undoes_it()
    {
        var bench = new MobileBench();
        var fresh = bench.Carrier.Knobs.Select(knob => knob.Get()).ToArray();
        foreach (var preset in bench.Carrier.Presets)
        {
            bench.Preset(preset.Name);
            if (preset.Name is not ("normal" or "data-exhausted-refused" or "data-exhausted"))
                Assert.That(bench.Carrier.Knobs.Select(knob => knob.Get()), Is.Not.EqualTo(fresh), preset.Name);
            bench.Preset("normal");
            Assert.That(bench.Carrier.Knobs.Select(knob => knob.Get()), Is.EqualTo(fresh), preset.Name);
        }
    }

    [TestCase("sim-missing", RegistrationState.Unregistered, 0)]
    [TestCase("sim-pin", RegistrationState.Unregistered, 0)]
    [TestCase("denied", RegistrationState.Denied, 3)]
    [TestCase("searching", RegistrationState.Searching, 0)]
    [TestCase("no-signal", RegistrationState.Searching, 0)]
    [TestCase("outage", RegistrationState.Denied, 17)]
    [TestCase("outage-radio", RegistrationState.Searching, 0)]
    [TestCase("data-exhausted-denied", RegistrationState.Denied, 8)]
    [TestCase("data-exhausted", RegistrationState.Home, 0)]
    [TestCase("signal-weak", RegistrationState.Home, 0)]
    [TestCase("congested", RegistrationState.Home, 0)]
    public void Registration_is_what_the_preset_says(string preset, RegistrationState state, int cause)
    {
        var bench = new MobileBench();
        bench.Preset(preset);
        Assert.That(bench.Carrier.Attach(), Is.EqualTo(new AttachOutcome(state, cause)));
    }

    [TestCase("data-exhausted", 33)]
    [TestCase("apn-wrong", 27)]
    [TestCase("apn-password-wrong", 29)]
    [TestCase("congested", 26)]
    [TestCase("outage", 0)]
    public void A_session_is_refused_with_the_cause_of_the_preset(string preset, int cause) => MobileBench.Run(async bench =>
    {
        bench.Preset(preset);
        Assert.That(await bench.Carrier.ActivateAsync(MobileBench.Usual, default), Is.EqualTo(new SessionAnswer(null, cause)));
    });

    [Test]
    public void The_next_attempts_fail_as_counted_and_then_one_passes() => MobileBench.Run(async bench =>
    {
        bench.Turn("nextSessions", "33*2,ok,26");
        var causes = new List<int>();
        for (var i = 0; i < 5; i++) causes.Add((await bench.Carrier.ActivateAsync(MobileBench.Usual, default)).Cause);
        Assert.That(causes, Is.EqualTo(new[] { 33, 33, 0, 26, 0 }));
        bench.Turn("nextRegistrations", "17");
        Assert.That(bench.Carrier.Attach().Cause, Is.EqualTo(17));
        Assert.That(bench.Carrier.Attach().IsAttached, Is.True);
    });

    [TestCase("refused", Fault.ConnectionRefused)]
    [TestCase("timeout", Fault.ConnectTimedOut)]
    [TestCase("unreachable", Fault.NetworkUnreachable)]
    [TestCase("name-unknown", Fault.HostNameUnknown)]
    public void The_next_connection_fails_as_told(string failure, Fault fault) => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        bench.Turn("nextConnects", failure);
        Assert.That((await bench.OpenAsync(session.Connect(MobileBench.Host))).Fault, Is.EqualTo(fault));
        await bench.ConnectedAsync(session);
    });

    [Test]
    public void A_host_that_nobody_knows_is_told_as_such() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        Assert.That((await bench.OpenAsync(session.Connect(new HostAddress("nobody", 1)))).Fault, Is.EqualTo(Fault.HostNameUnknown));
    });

    [Test]
    public void A_session_that_was_up_when_the_balance_ran_out_is_dropped_exactly_behind_the_last_byte([Values("refused", "dropped", "denied")] string face) =>
        MobileBench.Run(async bench =>
        {
            var session = await bench.SessionAsync();
            var dropped = 0;
            session.Dropped = () => dropped++;
            var connection = await bench.ConnectedAsync(session);
            bench.Turn("exhaustion", face);
            bench.Turn("balance", "150");
            connection.TrySend(Request);
            await bench.WaitAsync(2);
            Assert.That(bench.HostGot, Is.EqualTo(Request[..150]));
            Assert.That((connection.State, dropped), Is.EqualTo((ConnectionState.Lost, 1)));
            Assert.That(bench.Carrier.Peek().IsAttached, Is.EqualTo(face != "denied"));
        });

    [Test]
    public void A_session_with_no_balance_is_dropped_a_while_after_it_came_up() => MobileBench.Run(async bench =>
    {
        bench.Preset("data-exhausted-dropped");
        var session = await bench.SessionAsync();
        await bench.WaitAsync(1.4);
        Assert.That(session.IsUp, Is.True);
        bench.Turn("latencyUp", "50");
        Assert.That(session.IsUp, Is.True, "turning something else does not drop it");
        await bench.WaitAsync(0.2);
        Assert.That(session.IsUp, Is.False);
    });

    [Test]
    public void In_a_black_hole_the_session_is_up_and_no_connection_is_answered() => MobileBench.Run(async bench =>
    {
        bench.Preset("data-exhausted-black-hole");
        var session = await bench.SessionAsync();
        Assert.That((await bench.OpenAsync(session.Connect(MobileBench.Host), 30)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That(session.IsUp, Is.True);
    });

    [Test]
    public void A_balance_that_ends_in_a_black_hole_swallows_the_rest_without_a_word() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        var connection = await bench.ConnectedAsync(session);
        bench.Turn("exhaustion", "black-hole");
        bench.Turn("balance", "250");
        connection.TrySend(Request);
        Assert.That(await bench.ReadAsync(connection, 2), Is.EqualTo(Request[..50]));
        connection.TrySend(Request);
        Assert.That(await bench.ReadAsync(connection, 60), Is.Empty);
        Assert.That((connection.State, bench.HostGot.Count), Is.EqualTo((ConnectionState.Open, 200)));
    });

    [Test]
    public void The_payment_portal_answers_for_every_host_with_a_web_page_and_costs_nothing() => MobileBench.Run(async bench =>
    {
        bench.Preset("data-exhausted-portal");
        var session = await bench.SessionAsync();
        var connection = await bench.ConnectedAsync(session);
        connection.TrySend([0x16, 0x03, 0x01]);
        var page = Encoding.UTF8.GetString(await bench.ReadAsync(connection, 2));
        Assert.That(page, Does.StartWith("HTTP/1.1 302 Found\r\n").And.Contain("充值"));
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Finished));
        Assert.That(bench.HostGot, Is.Empty);
    });

    [Test]
    public void When_the_portal_takes_over_old_connections_are_closed_and_new_ones_lead_to_it() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        var old = await bench.ConnectedAsync(session);
        bench.Preset("data-exhausted-portal");
        Assert.That(old.State, Is.EqualTo(ConnectionState.Finished));
        var portal = await bench.ConnectedAsync(session);
        bench.Turn("latencyUp", "50");
        Assert.That(portal.State, Is.EqualTo(ConnectionState.Open));
    });

    [Test]
    public void Without_balance_the_first_packet_is_charged_not_sent_and_the_connection_closed() => MobileBench.Run(async bench =>
    {
        bench.Preset("data-exhausted-fin");
        var session = await bench.SessionAsync();
        var connection = await bench.ConnectedAsync(session);
        Assert.That(connection.TrySend(Request), Is.True);
        await bench.WaitAsync(1);
        Assert.That((connection.State, bench.HostGot.Count, session.IsUp), Is.EqualTo((ConnectionState.Finished, 0, true)));
    });

    [Test]
    public void The_request_is_cut_at_exactly_the_byte_that_was_asked_for([Values(0, 1, 77, 199, 200)] int bytes, [Values] CutKind kind) =>
        MobileBench.Run(async bench =>
        {
            var session = await bench.SessionAsync();
            var connection = await bench.ConnectedAsync(session);
            bench.Turn("cut", Word(kind));
            bench.Turn("cutRequestAfter", $"{bytes}");
            connection.TrySend(Request.AsSpan(0, 120));
            connection.TrySend(Request.AsSpan(120));
            await bench.WaitAsync(3);
            Assert.That(bench.HostGot, Is.EqualTo(Request[..bytes]));
            Assert.That(connection.State, Is.EqualTo(StateAfter(kind)));
            Assert.That(session.IsUp, Is.EqualTo(kind != CutKind.Carrier));
            Assert.That(bench.Carrier.Strikes.CutRequestAfter, Is.Null, "it strikes once");
        });

    [Test]
    public void The_answer_is_cut_at_exactly_the_byte_that_was_asked_for([Values(0, 1, 77, 199, 200)] int bytes, [Values] CutKind kind) =>
        MobileBench.Run(async bench =>
        {
            var session = await bench.SessionAsync();
            var connection = await bench.ConnectedAsync(session);
            bench.Turn("cut", Word(kind));
            bench.Turn("cutAnswerAfter", $"{bytes}");
            connection.TrySend(Request);
            Assert.That(await bench.ReadAsync(connection, 3), Is.EqualTo(Request[..bytes]));
            Assert.That(bench.HostGot, Is.EqualTo(Request));
            Assert.That(connection.State, Is.EqualTo(StateAfter(kind)));
        });

    [Test]
    public void A_signal_that_falls_away_takes_the_session_with_it() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        bench.Turn("signal", "-85@0,-120@20");
        await bench.WaitAsync(10);
        Assert.That((bench.Carrier.Coverage.SignalDbm, session.IsUp), Is.EqualTo(((int?)-102, true)));
        await bench.WaitAsync(8);
        Assert.That((bench.Carrier.Coverage.SignalDbm, session.IsUp), Is.EqualTo(((int?)null, false)));
        bench.Turn("signal", "-71");
        await bench.SessionAsync();
    });

    [Test]
    public void A_fluctuating_signal_stays_within_its_swing_and_moves() => MobileBench.Run(async bench =>
    {
        bench.Turn("signal", "-95~8");
        var seen = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            seen.Add(bench.Carrier.Coverage.SignalDbm!.Value);
            await bench.WaitAsync(1);
        }

        Assert.That(seen, Has.All.InRange(-103, -87));
        Assert.That(seen.Distinct().Count(), Is.GreaterThan(5));
    });

    [Test]
    public void Loss_delays_and_reorders_nothing() => MobileBench.Run(async bench =>
    {
        bench.Turn("lossUp", "30");
        bench.Turn("lossDown", "30");
        var session = await bench.SessionAsync();
        var connection = session.Connect(MobileBench.Host);
        Assert.That((await bench.OpenAsync(connection, 200)).Fault, Is.Null);
        for (var i = 0; i < 20; i++) connection.TrySend(Request.AsSpan(i * 10, 10));
        Assert.That(await bench.ReadAsync(connection, 300), Is.EqualTo(Request));
    });

    [Test]
    public void Bandwidth_is_shared_and_stretches_time() => MobileBench.Run(async bench =>
    {
        var session = await bench.SessionAsync();
        var connection = await bench.ConnectedAsync(session);
        bench.Turn("bandwidthUp", "100");
        connection.TrySend(Request);
        Assert.That(await bench.ReadAsync(connection, 1.9), Is.Empty);
        Assert.That(await bench.ReadAsync(connection, 0.5), Is.EqualTo(Request));
    });

    [Test]
    public void Congestion_widens_latency()
    {
        var bench = new MobileBench();
        double Mean() => Enumerable.Range(0, 200).Average(_ => bench.Carrier.Air.Travel(up: true, 0, out var _).TotalMilliseconds);
        var calm = Mean();
        bench.Turn("congestion", "90");
        Assert.That((calm, Mean()), Is.EqualTo((45.0, 450.0)).Within(20).Percent);
    }

    [Test]
    public void The_same_seed_gives_the_same_run_and_another_seed_another_one()
    {
        static TimeSpan Play(ulong seed)
        {
            var end = TimeSpan.Zero;
            MobileBench.Run(
                async bench =>
                {
                    bench.Preset("signal-fluctuating");
                    var session = await bench.SessionAsync();
                    await bench.OpenAsync(session.Connect(MobileBench.Host), 200);
                    end = bench.Loop.Instant;
                },
                seed);
            return end;
        }

        var first = Play(1);
        Assert.That(Play(1), Is.EqualTo(first));
        Assert.That(Play(2), Is.Not.EqualTo(first));
    }

    [Test]
    public void No_PIN_or_password_gets_into_the_trace()
    {
        var bench = new MobileBench();
        bench.Turn("simPin", "987654");
        bench.Turn("simPuk", "87654321");
        bench.Turn("apnPassword", "hush-hush");
        Assert.That(string.Join('\n', bench.Trace.Lines), Does.Not.Contain("987654").And.Not.Contain("87654321").And.Not.Contain("hush"));
    }

    private static string Word(CutKind kind) => kind.ToString().ToLowerInvariant();

    private static ConnectionState StateAfter(CutKind kind) => kind switch
    {
        CutKind.Fin => ConnectionState.Finished,
        CutKind.Silence => ConnectionState.Open,
        _ => ConnectionState.Lost,
    };
}
