using System.Text;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>TCP by the commands of both makes, and data calls.</summary>
public sealed class SimModemSocketTests
{
    private static readonly byte[] Request = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];

    [Test]
    public void Quectel_sends_and_fetches() => ModuleBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        Assert.That(await bench.SayAsync("AT+QISTATE=1,0"), Is.EqualTo("+QISTATE: 0,\"TCP\",\"acquirer\",8583,49152,2,1,0,0,\"usbmodem\"|OK"));
        Assert.That(await bench.SendAsync(Request), Is.EqualTo("SEND OK|+QIURC: \"recv\",0"));
        Assert.That(bench.Mobile.HostGot, Is.EqualTo(Request));
        Assert.That(await bench.SayAsync("AT+QISEND=0,0"), Is.EqualTo("+QISEND: 200,200,0|OK"));
        await bench.TypeAsync("AT+QIRD=0,150\r");
        await bench.WaitAsync(1);
        Assert.That(bench.Take(), Is.EqualTo((byte[])[.. "\r\n+QIRD: 150\r\n"u8, .. Request[..150], .. "\r\n\r\nOK\r\n"u8]));
        await bench.SayAsync("AT+QIRD=0,1500");
        Assert.That(await bench.SayAsync("AT+QIRD=0,0"), Is.EqualTo("+QIRD: 200,200,0|OK"));
        Assert.That(await bench.SayAsync("AT+QICLOSE=0;+QIDEACT=1"), Is.EqualTo("OK"));
        Assert.That(bench.Mobile.Carrier.SessionCount, Is.Zero);
    });

    [Test]
    public void Quectel_tells_of_received_bytes_once_until_all_were_fetched() => ModuleBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        Assert.That(await bench.SendAsync([1, 2]), Is.EqualTo("SEND OK|+QIURC: \"recv\",0"));
        Assert.That(await bench.SendAsync([3, 4]), Is.EqualTo("SEND OK"));
        Assert.That(await bench.SayAsync("AT+QIRD=0"), Does.StartWith("+QIRD: 4|"));
        Assert.That(await bench.SendAsync([5]), Is.EqualTo("SEND OK|+QIURC: \"recv\",0"));
    });

    [Test]
    public void Quectel_pushes_what_came_when_it_is_told_to() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\"");
        await bench.SayAsync("AT+QIACT=1", 3);
        Assert.That(await bench.SayAsync("AT+QIOPEN=1,3,\"TCP\",\"acquirer\",8583,0,1"), Is.EqualTo("OK|+QIOPEN: 3,0"));
        Assert.That(await bench.SayAsync("AT+QISEND=3,4"), Is.EqualTo("> "));
        await bench.TypeAsync("ABCD");
        Assert.That(await bench.HearAsync(), Is.EqualTo("SEND OK|+QIURC: \"recv\",3,4|ABCD"));
    });

    [TestCase("33*1", 33, "Requested service option not subscribed")]
    [TestCase("27*1", 27, "Missing or unknown APN")]
    public void Quectel_tells_why_there_is_no_session(string next, int cause, string words) => ModuleBench.Run(async bench =>
    {
        bench.Turn("nextSessions", next);
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\"");
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("ERROR"));
        Assert.That(await bench.SayAsync("AT+QIGETERROR"), Is.EqualTo("+QIGETERROR: 561,\"open PDP context failed\"|OK"));
        Assert.That(await bench.SayAsync("AT+CEER"), Is.EqualTo($"+CEER: \"SM\",\"{words}\",{cause}|OK"));
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("OK"));
    });

    [TestCase("33", "+CME ERROR: 133")]
    [TestCase("29", "+CME ERROR: 149")]
    [TestCase("27", "+CME ERROR: 148")]
    public void CGACT_tells_the_cause_as_an_error(string cause, string answer) => ModuleBench.Run(async bench =>
    {
        bench.Turn("nextSessions", cause);
        await bench.SayAsync("AT+CGDCONT=1,\"IP\",\"cmnet\"");
        Assert.That(await bench.SayAsync("AT+CGACT=1,1", 3), Is.EqualTo(answer));
        Assert.That(await bench.SayAsync("AT+CGACT=1,1", 3), Is.EqualTo("OK"));
        Assert.That(await bench.SayAsync("AT+CGACT?;+CGDCONT?"), Is.EqualTo("+CGACT: 1,1|+CGDCONT: 1,\"IP\",\"cmnet\",\"10.64.0.2\",0,0|OK"));
    });

    [Test]
    public void User_name_and_password_of_the_access_point_are_checked() => ModuleBench.Run(async bench =>
    {
        bench.Turn("apnUser", "pos");
        bench.Turn("apnPassword", "sesame");
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\",\"pos\",\"wrong\",1");
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("ERROR"));
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\",\"pos\",\"sesame\",1");
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("OK"));
        Assert.That(string.Join('\n', bench.Mobile.Trace.Lines), Does.Not.Contain("sesame"));
    });

    [TestCase("refused", 566, 1)]
    [TestCase("name-unknown", 565, 1)]
    [TestCase("timeout", 569, 151)]
    public void Quectel_tells_why_there_is_no_connection(string failure, int error, double seconds) => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\"");
        await bench.SayAsync("AT+QIACT=1", 3);
        bench.Turn("nextConnects", failure);
        await bench.TypeAsync("AT+QIOPEN=1,0,\"TCP\",\"acquirer\",8583,0,0\r");
        Assert.That(await bench.HearForAsync(seconds), Is.EqualTo($"OK|+QIOPEN: 0,{error}"));
        Assert.That(await bench.SayAsync("AT+QIOPEN=1,0,\"TCP\",\"acquirer\",8583,0,0"), Is.EqualTo("OK|+QIOPEN: 0,0"));
        Assert.That(await bench.SayAsync("AT+QIOPEN=1,0,\"TCP\",\"acquirer\",8583,0,0"), Is.EqualTo("ERROR"));
        Assert.That(await bench.SayAsync("AT+QIGETERROR"), Is.EqualTo("+QIGETERROR: 563,\"socket identity has been used\"|OK"));
    });

    [Test]
    public void A_session_that_the_network_ends_is_told_and_must_be_given_up_before_it_is_had_again() => ModuleBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        bench.Turn("cutRequestAfter", "77");
        Assert.That(await bench.SendAsync(Request), Is.EqualTo("SEND OK|+QIURC: \"pdpdeact\",1"));
        Assert.That(bench.Mobile.HostGot, Is.EqualTo(Request[..77]));
        Assert.That(await bench.SayAsync("AT+QISEND=0,5"), Is.EqualTo("ERROR"));
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("ERROR"));
        Assert.That(await bench.SayAsync("AT+QIDEACT=1"), Is.EqualTo("OK"));
        Assert.That(await bench.SayAsync("AT+QIACT=1", 3), Is.EqualTo("OK"));
    });

    [Test]
    public void A_connection_that_is_closed_is_told_and_its_last_bytes_can_be_fetched() => ModuleBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        bench.Turn("cut", "fin");
        bench.Turn("cutAnswerAfter", "3");
        Assert.That(await bench.SendAsync(Request), Is.EqualTo("SEND OK|+QIURC: \"recv\",0|+QIURC: \"closed\",0"));
        Assert.That(await bench.SayAsync("AT+QIRD=0,1500"), Does.StartWith("+QIRD: 3|"));
        Assert.That(await bench.SayAsync("AT+QISTATE?"), Does.Contain(",4,1,0,0,"));
        Assert.That(await bench.SayAsync("AT+QISEND=0,5"), Is.EqualTo("ERROR"));
        Assert.That(await bench.SayAsync("AT+QICLOSE=0;+QISTATE?"), Is.EqualTo("OK"));
    });

    [Test]
    public void A_stack_that_is_full_fails_to_send_and_takes_bytes_again_when_it_has_room() => ModuleBench.Run(async bench =>
    {
        await bench.ConnectAsync();
        bench.Turn("bandwidthUp", "10");
        var piece = new byte[1460];
        for (var i = 0; i < 44; i++) Assert.That(await bench.SendAsync(piece, 0.3), Is.EqualTo("SEND OK"), $"{i}");
        Assert.That(await bench.SendAsync(piece, 0.3), Is.EqualTo("SEND FAIL"));
        bench.Turn("bandwidthUp", "0");
        Assert.That(await bench.HearForAsync(7000), Is.EqualTo("+QIURC: \"recv\",0"));
        Assert.That(await bench.SendAsync(piece), Does.StartWith("SEND OK"));
        await bench.WaitAsync(1);
        Assert.That(bench.Mobile.HostGot, Has.Count.EqualTo(45 * 1460));
    });

    [Test]
    public void A_session_may_take_its_150_seconds_and_blocks_the_module_meanwhile() => ModuleBench.Run(async bench =>
    {
        bench.Turn("delays", "+QIACT=149000");
        await bench.SayAsync("AT+QICSGP=1,1,\"cmnet\"");
        await bench.TypeAsync("AT+QIACT=1\r");
        await bench.WaitAsync(10);
        await bench.TypeAsync("AT+CSQ\r");
        Assert.That(await bench.HearForAsync(138), Is.Empty);
        Assert.That(await bench.HearForAsync(3), Is.EqualTo("OK|+CSQ: 21,0|OK"));
    });

    [Test]
    public void Simcom_goes_through_its_states() => ModuleBench.Run(
        async bench =>
        {
            async Task StateAsync(string state) => Assert.That(await bench.SayAsync("AT+CIPSTATUS"), Is.EqualTo($"OK|STATE: {state}"));

            await StateAsync("IP INITIAL");
            Assert.That(await bench.SayAsync("AT+CIICR"), Is.EqualTo("+CME ERROR: 3"));
            Assert.That(await bench.SayAsync("AT+CIPMUX=0;+CIPRXGET=1;+CSTT=\"cmnet\",\"\",\"\""), Is.EqualTo("OK"));
            await StateAsync("IP START");
            Assert.That(await bench.SayAsync("AT+CIPSTART=\"TCP\",\"acquirer\",8583"), Is.EqualTo("+CME ERROR: 3"));
            Assert.That(await bench.SayAsync("AT+CIICR", 3), Is.EqualTo("OK"));
            await StateAsync("IP GPRSACT");
            Assert.That(await bench.SayAsync("AT+CIFSR"), Is.EqualTo("10.64.0.2"));
            Assert.That(await bench.SayAsync("AT+CIFSR;E0"), Is.EqualTo("10.64.0.2|OK"), "the only way to an OK");
            await StateAsync("IP STATUS");
            Assert.That(await bench.SayAsync("AT+CIPSTART=\"TCP\",\"acquirer\",\"8583\""), Is.EqualTo("OK|CONNECT OK"));
            await StateAsync("CONNECT OK");
            Assert.That(await bench.SayAsync("AT+CIPSTART=\"TCP\",\"acquirer\",8583"), Is.EqualTo("+CME ERROR: 3|ALREADY CONNECT"));
            Assert.That(await bench.SayAsync("AT+CIPSEND=5"), Is.EqualTo("> "));
            await bench.TypeAsync("HELLO");
            Assert.That(await bench.HearAsync(), Is.EqualTo("SEND OK|+CIPRXGET: 1"));
            Assert.That(await bench.SayAsync("AT+CIPRXGET=4"), Is.EqualTo("+CIPRXGET: 4,5|OK"));
            Assert.That(await bench.SayAsync("AT+CIPRXGET=2,3"), Is.EqualTo("+CIPRXGET: 2,3,2|HEL|OK"));
            Assert.That(await bench.SayAsync("AT+CIPRXGET=2,1460"), Is.EqualTo("+CIPRXGET: 2,2,0|LO|OK"));
            Assert.That(await bench.SayAsync("AT+CIPCLOSE"), Is.EqualTo("CLOSE OK"));
            await StateAsync("TCP CLOSED");
            Assert.That(await bench.SayAsync("AT+CIPSHUT"), Is.EqualTo("SHUT OK"));
            await StateAsync("IP INITIAL");
        },
        "simcom-sim800");

    [Test]
    public void Simcom_tells_a_lost_session_a_closed_connection_and_a_failed_one() => ModuleBench.Run(
        async bench =>
        {
            async Task<string> OpenAsync()
            {
                await bench.SayAsync("AT+CIPSHUT");
                await bench.SayAsync("AT+CSTT=\"cmnet\"");
                await bench.SayAsync("AT+CIICR", 3);
                await bench.SayAsync("AT+CIFSR");
                return await bench.SayAsync("AT+CIPSTART=\"TCP\",\"acquirer\",8583");
            }

            bench.Turn("nextConnects", "refused");
            Assert.That(await OpenAsync(), Is.EqualTo("OK|CONNECT FAIL"));
            Assert.That(await OpenAsync(), Is.EqualTo("OK|CONNECT OK"));
            bench.Turn("cut", "fin");
            bench.Turn("cutRequestAfter", "1");
            await bench.SayAsync("AT+CIPSEND=2");
            await bench.TypeAsync("XY");
            Assert.That(await bench.HearAsync(), Is.EqualTo("SEND OK|CLOSED"));
            Assert.That(await OpenAsync(), Is.EqualTo("OK|CONNECT OK"));
            bench.Turn("balance", "0");
            Assert.That(await bench.HearAsync(), Is.EqualTo("+PDP: DEACT"));
            Assert.That(await bench.SayAsync("AT+CIPSTATUS"), Is.EqualTo("OK|STATE: PDP DEACT"));
            Assert.That(await bench.SayAsync("AT+CIPSEND=2"), Is.EqualTo("+CME ERROR: 3"));
        },
        "simcom-sim800");

    [Test]
    public void Simcom_knows_six_connections_at_a_time() => ModuleBench.Run(
        async bench =>
        {
            await bench.SayAsync("AT+CIPMUX=1;+CSTT=\"cmnet\"");
            await bench.SayAsync("AT+CIICR", 3);
            await bench.SayAsync("AT+CIFSR");
            Assert.That(await bench.SayAsync("AT+CIPSTART=2,\"TCP\",\"acquirer\",8583"), Is.EqualTo("OK|2, CONNECT OK"));
            Assert.That(await bench.SayAsync("AT+CIPSEND=2,3"), Is.EqualTo("> "));
            await bench.TypeAsync("abc");
            Assert.That(await bench.HearAsync(), Is.EqualTo("2, SEND OK|+RECEIVE,2,3:|abc"));
            Assert.That(await bench.SayAsync("AT+CIPCLOSE=2"), Is.EqualTo("2, CLOSE OK"));
            Assert.That(await bench.SayAsync("AT+CIPSTART=6,\"TCP\",\"acquirer\",8583"), Is.EqualTo("+CME ERROR: 50"));
        },
        "simcom-sim800");

    [Test]
    public void A_data_call_enters_data_mode_swallows_bytes_and_ends_with_the_carrier() => ModuleBench.Run(async bench =>
    {
        await bench.SayAsync("AT+CGDCONT=1,\"IP\",\"cmnet\"");
        Assert.That(await bench.SayAsync("ATD*99***1#", 3), Is.EqualTo("CONNECT 150000000"));
        bench.Turn("cutRequestAfter", "100");
        await bench.TypeAsync(Request[..50]);
        Assert.That(await bench.HearAsync(), Is.Empty);
        await bench.TypeAsync(Request[..50]);
        Assert.That(await bench.HearAsync(), Is.EqualTo("NO CARRIER"));
        Assert.That(await bench.SayAsync("AT"), Is.EqualTo("OK"));
    });

    [Test]
    public void A_data_call_is_escaped_from_resumed_and_hung_up() => ModuleBench.Run(async bench =>
    {
        Assert.That(await bench.SayAsync("ATDT*99#", 3), Is.EqualTo("CONNECT 150000000"));
        await bench.WaitAsync(2);
        await bench.TypeAsync("+++");
        Assert.That(await bench.HearAsync(2), Is.EqualTo("OK"));
        Assert.That(await bench.SayAsync("AT+CSQ"), Is.EqualTo("+CSQ: 21,0|OK"));
        Assert.That(await bench.SayAsync("ATO"), Is.EqualTo("CONNECT 150000000"));
        await bench.WaitAsync(2);
        await bench.TypeAsync("+++");
        await bench.HearAsync(2);
        Assert.That(await bench.SayAsync("ATH"), Is.EqualTo("OK"));
        Assert.That(bench.Mobile.Carrier.SessionCount, Is.Zero);
        Assert.That(await bench.SayAsync("ATO"), Is.EqualTo("NO CARRIER"));
    });

    [Test]
    public void The_next_data_calls_fail_as_told() => ModuleBench.Run(async bench =>
    {
        bench.Turn("nextDials", "no-carrier*2,busy,no-dialtone");
        var results = new List<string>();
        for (var i = 0; i < 5; i++) results.Add(await bench.SayAsync("ATD*99#", 3));
        Assert.That(results, Is.EqualTo(new[] { "NO CARRIER", "NO CARRIER", "BUSY", "NO DIALTONE", "CONNECT 150000000" }));
    });

    [Test]
    public void The_portal_is_seen_through_the_module() => ModuleBench.Run(
        async bench =>
        {
            await bench.ConnectAsync();
            Assert.That(await bench.SendAsync(Request), Is.EqualTo("SEND OK|+QIURC: \"recv\",0|+QIURC: \"closed\",0"));
            await bench.TypeAsync("AT+QIRD=0,1500\r");
            await bench.WaitAsync(1);
            Assert.That(Encoding.UTF8.GetString(bench.Take()), Does.Contain("HTTP/1.1 302 Found").And.Contain("充值"));
        },
        world: bench => bench.Mobile.Preset("data-exhausted-portal"));
}
