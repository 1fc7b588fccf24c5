namespace Terminal.Tests.Emulator.World.Telephone;

public sealed class DialTests
{
    [Test]
    public void A_number_connects_after_tone_digits_ring_answer_and_handshake() => TelephoneBench.Run(async bench =>
    {
        var (result, seconds) = await bench.DialAsync("T88888888");
        Assert.That(result, Is.EqualTo("CONNECT 1200"));
        // 0.5 s tone, 8 digits of 190 ms, 1.5 s to ringing, 1.5 s to the answer, 4 s handshake.
        Assert.That(seconds, Is.EqualTo(9.02).Within(0.15));
        Assert.That(bench.Line.Cable.Device.Signals.CarrierDetect);
    });

    [Test]
    public void Pulses_take_longer_than_tones() => TelephoneBench.Run(async bench =>
        Assert.That((await bench.DialAsync("P88888888")).Seconds, Is.EqualTo(7.5 + (8 * 1.5)).Within(0.15)));

    [TestCase("conexant-pos", "AT$F2\r")]
    [TestCase("silabs-si24xx", "AT+MS=V22\rAT:U7A,3\r")]
    public void Fast_connect_shortens_the_handshake(string make, string command) => TelephoneBench.Run(
        async bench =>
        {
            Assert.That(await bench.Line.TypeAsync(command), Does.Not.Contain("ERROR"));
            Assert.That((await bench.DialAsync("T88888888")).Seconds, Is.EqualTo(5.82).Within(0.15));
        },
        make);

    [TestCase("88888881", "BUSY")]
    [TestCase("88888882", "NO ANSWER")]
    [TestCase("88888883", "NO CARRIER")]
    [TestCase("88888884", "NO CARRIER")]
    [TestCase("0,88888884", "CONNECT 1200")]
    [TestCase("0W88888884", "CONNECT 1200")]
    [TestCase("0,88888888", "CONNECT 1200")]
    [TestCase("088888884", "NO CARRIER", Description = "digits that come before the second dial tone are lost")]
    [TestCase("9,88888884", "NO CARRIER")]
    [TestCase("12345", "NO CARRIER")]
    [TestCase("8888-(8889)", "CONNECT 1200")]
    [TestCase("88888888@", "CONNECT 1200")]
    [TestCase("88888882@", "NO ANSWER")]
    [TestCase("8888!W88888888", "CONNECT 1200")]
    [TestCase("8888!88888888", "NO CARRIER", Description = "digits that come before the dial tone are lost")]
    [TestCase("88888888W", "NO DIALTONE")]
    [TestCase("", "NO CARRIER")]
    public void The_usual_numbers_do_what_they_are_for(string number, string result) => TelephoneBench.Run(async bench =>
        Assert.That((await bench.DialAsync(number)).Result, Is.EqualTo(result)));

    [TestCase("T8888x")]
    [TestCase("T8888;8")]
    [TestCase("L")]
    public void What_cannot_be_dialled_is_an_error(string number) => TelephoneBench.Run(async bench =>
        Assert.That((await bench.DialAsync(number)).Result, Is.EqualTo("ERROR")));

    [TestCase("cable-out", "NO DIALTONE", "NO DIALTONE", "NO DIALTONE")]
    [TestCase("no-dial-tone", "NO DIALTONE", "NO DIALTONE", "NO DIALTONE")]
    [TestCase("shared-set-off-hook", "NO DIALTONE", "NO DIALTONE", "NO DIALTONE")]
    [TestCase("arrears", "NO CARRIER", "NO CARRIER", "NO CARRIER")]
    [TestCase("arrears-busy", "BUSY", "BUSY", "BUSY")]
    [TestCase("outside-line-closed", "NO CARRIER", "NO CARRIER", "CONNECT 1200")]
    [TestCase("outside-line-closed-busy", "BUSY", "BUSY", "CONNECT 1200")]
    [TestCase("outside-line-closed-9", "NO CARRIER", "NO CARRIER", "NO CARRIER")]
    [TestCase("outside-line-barred", "NO CARRIER", "NO CARRIER", "NO CARRIER")]
    [TestCase("number-busy", "BUSY", "CONNECT 1200", "BUSY")]
    [TestCase("no-answer", "NO ANSWER", "CONNECT 1200", "NO ANSWER")]
    [TestCase("number-wrong", "NO CARRIER", "CONNECT 1200", "NO CARRIER")]
    [TestCase("busy-twice", "BUSY", "BUSY", "CONNECT 1200")]
    [TestCase("normal", "CONNECT 1200", "CONNECT 1200", "CONNECT 1200")]
    public void Each_preset_shows_its_cause(string preset, string first, string second, string prefixed) => TelephoneBench.Run(async bench =>
    {
        bench.Take("outside-line-barred");
        bench.Take(preset);
        var results = new List<string>();
        foreach (var number in new[] { "88888888", "88888889", "0,88888888" })
        {
            var (result, _) = await bench.DialAsync(number);
            results.Add(result);
            if (result.StartsWith("CONNECT", StringComparison.Ordinal)) await HangUpAsync(bench);
        }

        Assert.That(results, Is.EqualTo(new[] { first, second, prefixed }));
        Assert.That(bench.Trace.Lines, Has.None.Contains("8888888"), "no number in a trace");
    });

    [Test]
    public void With_prefix_nine_only_nine_gives_an_outside_line() => TelephoneBench.Run(async bench =>
    {
        bench.Take("outside-line-closed-9");
        Assert.That((await bench.DialAsync("9,88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [TestCase("busyNext", "BUSY")]
    [TestCase("noDialToneNext", "NO DIALTONE")]
    [TestCase("unansweredNext", "NO ANSWER")]
    [TestCase("announcementNext", "NO CARRIER")]
    public void Counted_faults_strike_so_many_calls(string knob, string result) => TelephoneBench.Run(async bench =>
    {
        bench.Turn(knob, "2");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo(result));
        Assert.That((await bench.DialAsync("88888889")).Result, Is.EqualTo(result));
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [TestCase(0, "88888881", "NO CARRIER", 50)]
    [TestCase(1, "88888881", "NO CARRIER", 50)]
    [TestCase(2, "88888881", "NO CARRIER", 50)]
    [TestCase(3, "88888881", "BUSY", 6)]
    [TestCase(4, "88888881", "BUSY", 5)]
    [TestCase(3, "88888882", "NO CARRIER", 50)]
    [TestCase(4, "88888882", "NO ANSWER", 50)]
    [TestCase(0, "88888888", "CONNECT", 9)]
    [TestCase(1, "88888888", "CONNECT 1200", 9)]
    public void ATX_decides_what_can_be_told(int level, string number, string result, double about) => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync($"ATX{level}\r");
        var (told, seconds) = await bench.DialAsync(number);
        Assert.That(told, Is.EqualTo(result));
        Assert.That(seconds, Is.EqualTo(about).Within(4));
    });

    [TestCase(2, "NO DIALTONE", 5)]
    [TestCase(4, "NO DIALTONE", 5)]
    [TestCase(3, "NO CARRIER", 53)]
    [TestCase(0, "NO CARRIER", 53)]
    public void A_dead_line_is_noticed_only_where_a_dial_tone_is_waited_for(int level, string result, double about) => TelephoneBench.Run(async bench =>
    {
        bench.Take("cable-out");
        await bench.Line.TypeAsync($"ATX{level}\r");
        var (told, seconds) = await bench.DialAsync("88888888");
        Assert.That(told, Is.EqualTo(result));
        Assert.That(seconds, Is.EqualTo(about).Within(1.5));
    });

    [TestCase("S7=9", "88888883", 9 + 2.02)]
    [TestCase("S6=10X3", "88888881", 10 + 1.52 + 3)]
    [TestCase("S8=5", "0,88888881", 0.5 + 1.71 + 5 + 3)]
    [TestCase("S11=50", "88888881", 0.5 + 0.8 + 3)]
    public void Registers_decide_on_times(string registers, string number, double seconds) => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync($"AT{registers}\r");
        Assert.That((await bench.DialAsync(number)).Seconds, Is.EqualTo(seconds).Within(0.15));
    });

    [Test]
    public void A_short_carrier_wait_ends_before_the_handshake_does() => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATS7=6\r");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("NO CARRIER"));
        bench.Turn("carrierAfter", "2");
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [Test]
    public void Any_character_aborts_dialling_save_the_line_feed_of_the_command() => TelephoneBench.Run(async bench =>
    {
        Assert.That(await bench.Line.TypeAsync("ATDT88888888\r\n", 5), Is.Empty);
        Assert.That(await bench.Line.TypeAsync("x", 0.1), Is.EqualTo(TelephoneBench.NoCarrier));
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"), "the line was put down");
    });

    [Test]
    public void A_falling_DTR_aborts_dialling() => TelephoneBench.Run(async bench =>
    {
        await bench.Line.TypeAsync("ATDT88888888\r", 5);
        await bench.Line.Line.ControlLines!.SetAsync(dataTerminalReady: false, requestToSend: null);
        Assert.That(await bench.Line.WaitAsync(0.1), Is.EqualTo(TelephoneBench.NoCarrier));
    });

    [Test]
    public void The_last_number_is_dialled_again() => TelephoneBench.Run(async bench =>
    {
        Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo("BUSY"));
        Assert.That((await bench.DialAsync("L")).Result, Is.EqualTo("BUSY"));
        await bench.Line.TypeAsync("A/", 10);
        Assert.That(bench.Network.Connected, Is.Zero);
    });

    [Test]
    public void An_exchange_may_want_the_line_on_the_hook_for_a_while() => TelephoneBench.Run(async bench =>
    {
        bench.Turn("releaseTime", "3");
        Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo("BUSY"));
        await bench.Line.WaitAsync(2.5);
        Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo("NO DIALTONE"));
        await bench.Line.WaitAsync(3);
        Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo("BUSY"));
    });

    [Test]
    public void Another_make_can_be_played_while_it_runs() => TelephoneBench.Run(async bench =>
    {
        Assert.That(await bench.Line.TypeAsync("AT$F2\r"), Is.EqualTo("\r\nERROR\r\n"));
        TelephoneBench.Turn(bench.Modem, "make", "conexant-pos");
        Assert.That(await bench.Line.TypeAsync("AT$F2\r"), Does.EndWith(TelephoneBench.Ok));
    });

    [Test]
    public void A_semicolon_keeps_command_state_and_the_line_until_it_is_hung_up() => TelephoneBench.Run(async bench =>
    {
        Assert.That((await bench.DialAsync("88888888;")).Result, Is.EqualTo("OK"));
        Assert.That(await bench.Line.TypeAsync("ATH\r"), Is.EqualTo(TelephoneBench.Ok));
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"));
    });

    [Test]
    public void A_modem_that_holds_numbers_back_says_so_itself() => TelephoneBench.Run(async bench =>
    {
        TelephoneBench.Turn(bench.Modem, "delayedAfter", "2");
        TelephoneBench.Turn(bench.Modem, "delayTime", "30");
        TelephoneBench.Turn(bench.Modem, "blacklistedAfter", "3");
        foreach (var result in new[] { "BUSY", "BUSY", "DELAYED" })
            Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo(result));
        await bench.Line.WaitAsync(30);
        foreach (var result in new[] { "BUSY", "BLACKLISTED" })
            Assert.That((await bench.DialAsync("88888881")).Result, Is.EqualTo(result));
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("CONNECT 1200"), "another number");
    });

    [Test]
    public void Without_a_host_behind_it_the_access_controller_gives_no_carrier() => TelephoneBench.Run(async bench =>
    {
        bench.Host.Listens = false;
        Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo("NO CARRIER"));
    });

    [TestCase("conexant-pos", "AT-STE=1\r", "cable-out", "NO DIALTONE")]
    [TestCase("conexant-pos", "AT-STE=1\r", "shared-set-off-hook", "LINE-IN-USE")]
    [TestCase("conexant-pos", "AT-STE=0\r", "shared-set-off-hook", "NO DIALTONE")]
    [TestCase("silabs-si24xx", "AT%V2\r", "cable-out", "NO LINE")]
    [TestCase("silabs-si24xx", "AT%V2\r", "shared-set-off-hook", "LINE IN USE")]
    [TestCase("silabs-si24xx", "AT%V2\r", "normal", "CONNECT 1200")]
    [TestCase("hayes-ties", "AT\r", "cable-out", "NO DIAL TONE")]
    public void Makes_differ_in_how_they_look_at_the_line(string make, string command, string preset, string result) => TelephoneBench.Run(
        async bench =>
        {
            bench.Take(preset);
            Assert.That(await bench.Line.TypeAsync(command), Is.EqualTo(TelephoneBench.Ok));
            Assert.That((await bench.DialAsync("88888888")).Result, Is.EqualTo(result));
        },
        make);

    [TestCase("normal", "3000")]
    [TestCase("cable-out", "0000")]
    [TestCase("shared-set-off-hook", "0800")]
    [TestCase("voltage-low", "0C00")]
    public void The_line_voltage_can_be_read_on_the_hook(string preset, string word) => TelephoneBench.Run(
        async bench =>
        {
            bench.Take(preset);
            Assert.That(await bench.Line.TypeAsync("AT:R6C\r"), Is.EqualTo($"\r\n{word}\r\n{TelephoneBench.Ok}"));
        },
        "silabs-si24xx");

    private static async Task HangUpAsync(TelephoneBench bench)
    {
        await bench.Line.WaitAsync(1.2);
        await bench.Line.TypeAsync("+++", 1.2);
        await bench.Line.TypeAsync("ATH\r");
    }
}
