using Terminal.Emulator.World.Telephone;

namespace Terminal.Tests.Emulator.World.Telephone;

public sealed class CallTests
{
    [Test]
    public void Bytes_go_both_ways_at_the_speed_of_the_connection() => Connected(async bench =>
    {
        var began = bench.Line.Loop.Time.GetTimestamp();
        await bench.Line.TypeAsync(new string('x', 120), 0);
        await bench.Line.UntilAsync(new string('x', 120));
        // 120 bytes a second each way; the host begins to answer when it has the first piece.
        Assert.That(bench.Line.Loop.Time.GetElapsedTime(began).TotalSeconds, Is.EqualTo(1.06).Within(0.06));
        Assert.That(bench.Received, Has.Length.EqualTo(120));
    });

    [Test]
    public void A_faster_connection_is_told_and_is_faster() => TelephoneBench.Run(async bench =>
    {
        bench.Turn("connectSpeed", "2400");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 2400"));
        await bench.Line.TypeAsync(new string('x', 240), 0);
        Assert.That((await bench.Line.UntilAsync(new string('x', 240))).TotalSeconds, Is.EqualTo(1.06).Within(0.08));
    });

    [Test]
    public void Every_byte_value_passes() => Connected(async bench =>
    {
        var all = new string([.. Enumerable.Range(0, 256).Select(value => (char)value)]);
        await bench.Line.TypeAsync(all, 0);
        await bench.Line.UntilAsync(all);
        Assert.That(bench.Received, Is.EqualTo(all));
    });

    [Test]
    public void More_than_the_modem_can_keep_is_held_back_and_not_lost() => Connected(async bench =>
    {
        bench.Turn("nacTradeTime", "0");
        bench.HostEchoes = false;
        var much = string.Concat(Enumerable.Range(0, 2000).Select(number => $"{number,6}"));
        var writing = bench.Line.TypeAsync(much, 0);
        await bench.Line.WaitAsync(110);
        await writing;
        Assert.That(bench.Received, Is.EqualTo(much));
    });

    [Test]
    public void The_terminal_escapes_goes_on_and_hangs_up() => Connected(async bench =>
    {
        await bench.Line.WaitAsync(1.5);
        Assert.That(await bench.Line.TypeAsync("+++", 1.5), Does.EndWith(TelephoneBench.Ok));
        Assert.That(await bench.Line.TypeAsync("AT\r"), Does.EndWith(TelephoneBench.Ok));
        Assert.That(await bench.Line.TypeAsync("ATDT88888889\r"), Is.EqualTo("\r\nERROR\r\n"), "there is a call");
        Assert.That(await bench.Line.TypeAsync("ATO\r"), Is.EqualTo(TelephoneBench.Connect));
        await bench.Line.TypeAsync("again", 1.5);
        Assert.That(bench.Received, Does.EndWith("again"));
        await bench.Line.TypeAsync("+++", 1.5);
        Assert.That(await bench.Line.TypeAsync("ATH\r"), Is.EqualTo(TelephoneBench.Ok));
        Assert.That(await bench.Line.TypeAsync("ATO\r", 3), Is.EqualTo(TelephoneBench.NoCarrier));
        Assert.That(bench.HostSawEnd);
        Assert.That(bench.Line.Cable.Device.Signals.CarrierDetect, Is.False);
    });

    [Test]
    public void A_falling_DTR_hangs_up() => Connected(async bench =>
    {
        await bench.Line.Line.ControlLines!.SetAsync(dataTerminalReady: false, requestToSend: null);
        Assert.That(await bench.Line.WaitAsync(2), Is.EqualTo(TelephoneBench.NoCarrier));
        Assert.That(bench.HostSawEnd);
    });

    [Test]
    public void When_the_host_hangs_up_the_carrier_is_lost_after_S10() => Connected(async bench =>
    {
        await bench.HostChannel!.CloseAsync();
        Assert.That((await bench.Line.UntilAsync("NO CARRIER")).TotalSeconds, Is.EqualTo(1.42).Within(0.05));
        Assert.That(bench.Line.Cable.Device.Signals.CarrierDetect, Is.False);
        Assert.That(await bench.Line.TypeAsync("AT\r"), Does.EndWith(TelephoneBench.Ok));
    });

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(37)]
    public void The_line_is_cut_behind_a_byte_on_the_way_to_the_host(int bytes) => Connected(async bench =>
    {
        bench.Turn("cutToHost", $"{bytes}");
        bench.HostEchoes = false;
        await bench.Line.TypeAsync(new string('x', 60), 5);
        Assert.That(bench.Received, Has.Length.EqualTo(bytes));
        Assert.That(bench.HostSawEnd);
        Assert.That(bench.Line.Cable.Device.Signals.CarrierDetect, Is.False);
        Assert.That(bench.Network.Knobs.Single(knob => knob.Name == "cutToHost").Get(), Is.EqualTo("none"), "used up");
    });

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(37)]
    public void The_line_is_cut_behind_a_byte_on_the_way_to_the_terminal(int bytes) => Connected(async bench =>
    {
        bench.Turn("cutToTerminal", $"{bytes}");
        var got = await bench.Line.TypeAsync(new string('x', 60), 5);
        Assert.That(got, Is.EqualTo(new string('x', bytes) + TelephoneBench.NoCarrier));
    });

    [Test]
    public void Cut_behind_no_byte_there_is_no_connection() => TelephoneBench.Run(async bench =>
    {
        bench.Turn("cutToHost", "0");
        var (result, seconds) = await bench.DialAsync("88888888");
        Assert.That(result, Is.EqualTo("NO CARRIER"));
        Assert.That(seconds, Is.EqualTo(10.42).Within(0.2), "S10 behind the handshake");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [Test]
    public void The_line_can_be_cut_now() => Connected(async bench =>
    {
        bench.Turn("cut", "now");
        Assert.That(await bench.Line.WaitAsync(2), Is.EqualTo(TelephoneBench.NoCarrier));
        Assert.That(bench.HostSawEnd);
    });

    [Test]
    public void A_cut_while_it_rings_ends_in_no_carrier() => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATDT88888888\r", 4);
        bench.Turn("cut", "now");
        Assert.That((await bench.Line.UntilAsync("NO CARRIER")).TotalSeconds, Is.EqualTo(1.4).Within(0.05));
    });

    [Test]
    public void Noise_strikes_bytes_in_both_directions_and_loses_none() => Connected(async bench =>
    {
        bench.Turn("noise", "0.1");
        var got = await bench.Line.TypeAsync(new string('x', 1000), 12);
        Assert.That(bench.Received, Has.Length.EqualTo(1000));
        Assert.That(bench.Received.Count(character => character != 'x'), Is.EqualTo(100).Within(40));
        Assert.That(got.Count(character => character != 'x'), Is.EqualTo(190).Within(60));
    });

    [Test]
    public void The_same_seed_makes_the_same_noise()
    {
        var received = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            Connected(async bench =>
            {
                bench.Turn("noise", "0.1");
                received.Add(await bench.Line.TypeAsync(new string('x', 200), 5));
            });
        }

        Assert.That(received[0], Is.EqualTo(received[1]));
    }

    [Test]
    public void The_access_controller_drops_an_idle_call() => Connected(async bench =>
    {
        await bench.Line.TypeAsync("x", 1);
        Assert.That((await bench.Line.UntilAsync("NO CARRIER")).TotalSeconds, Is.EqualTo(60.4).Within(0.2));
    });

    [Test]
    public void The_access_controller_does_not_wait_for_the_host_for_ever() => Connected(async bench =>
    {
        bench.Turn("nacTradeTime", "30");
        bench.HostEchoes = false;
        for (var i = 0; i < 4; i++) await bench.Line.TypeAsync("x", 5);
        Assert.That((await bench.Line.UntilAsync("NO CARRIER")).TotalSeconds, Is.EqualTo(30 + 1.4 - 20).Within(0.1));
    });

    [Test]
    public void Limits_of_zero_are_none() => Connected(async bench =>
    {
        bench.Turn("nacIdle", "0");
        bench.Turn("nacTradeTime", "0");
        bench.HostEchoes = false;
        Assert.That(await bench.Line.TypeAsync("x", 600), Is.Empty);
    });

    [Test]
    public void Another_call_meets_no_dial_tone_while_one_is_up() => Connected(async bench =>
    {
        var second = bench.Network.GoOffHook();
        Assert.That(await second.HearsDialToneAsync(TimeSpan.FromSeconds(5), default), Is.False);
        second.HangUp();
        await bench.Line.TypeAsync("still", 2);
        Assert.That(bench.Received, Is.EqualTo("still"));
    });

    private static void Connected(Func<TelephoneBench, Task> test) => TelephoneBench.Run(async bench =>
    {
        Assert.That((await bench.DialAsync($"T{TelephoneNumbers.Acquirer}")).Result, Is.EqualTo("CONNECT 1200"));
        await test(bench);
    });
}
