using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Terminal.Emulator.Cards;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>Who may use the desk, and what it never tells.</summary>
[CancelAfter(60_000)]
public sealed partial class DesktopSecurityTests
{
    private DesktopBench _bench = null!;

    [OneTimeSetUp]
    public async Task Open() => _bench = await DesktopBench.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _bench.DisposeAsync();

    [TestCase("Host", "pos.example")]
    [TestCase("Host", "127.0.0.1.pos.example")]
    [TestCase("Origin", "http://pos.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://127.0.0.1:1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task A_foreign_page_changes_nothing(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bench.Address, "/api/mend")) { Content = JsonContent.Create(new { }) };
        if (header == "Host")
            request.Headers.Host = value;
        else
            request.Headers.Add(header, value);
        using var answer = await _bench.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("/api/state")]
    [TestCase("/api/events")]
    [TestCase("/")]
    public async Task A_foreign_name_reads_nothing(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bench.Address, path));
        request.Headers.Host = "pos.example";
        using var answer = await _bench.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Its_own_page_is_let_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bench.Address, "/api/mend")) { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Origin", _bench.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await _bench.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task What_a_form_of_any_page_could_send_is_no_operation(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.Add("Content-Type", type);
        using var answer = await _bench.Client.PostAsync("/api/mend", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using var content = new StringContent($$"""{"hex":"{{new string('0', 70_000)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _bench.Client.PostAsync("/api/decode", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_body_that_does_not_come_ends_in_time()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _bench.Address.Port);
        await socket.GetStream().WriteAsync("POST /api/mend HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"u8.ToArray());
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 408"));
    }

    [Test]
    public async Task Two_hundred_idle_connections_keep_nobody_out()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var socket = new TcpClient();
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, _bench.Address.Port);
            }

            using var answer = await _bench.Client.GetAsync("/api/state");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }

    [TestCase("/api/sale", """{"amount":"0"}""", "amount")]
    [TestCase("/api/sale", """{"amount":"1","colour":"red"}""", "colour")]
    [TestCase("/api/sale", """{"amount":12}""", "amount")]
    [TestCase("/api/sale", "[1]", "object")]
    [TestCase("/api/sale", "{\"amount\":", "JSON")]
    [TestCase("/api/key", """{"key":"F1"}""", "key")]
    [TestCase("/api/swipe", """{"card":"gold"}""", "gold")]
    [TestCase("/api/world", """{"part":"moon","preset":"normal"}""", "moon")]
    [TestCase("/api/world", """{"part":"wired"}""", "preset")]
    [TestCase("/api/world", """{"part":"wired","preset":"eaten"}""", "eaten")]
    [TestCase("/api/fault", """{"fault":"rain"}""", "rain")]
    [TestCase("/api/time", """{"do":"run","speed":1e9}""", "speed")]
    [TestCase("/api/open", """{"profile":"../dev"}""", "profile")]
    [TestCase("/api/decode", """{"hex":"0G"}""", "Character 2")]
    public async Task What_is_asked_wrongly_is_refused_by_name(string path, string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _bench.Client.PostAsync(path, content);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(error.GetProperty("error").GetString(), Does.Contain(named));
    }

    [Test]
    public async Task What_cannot_be_done_now_is_a_conflict(CancellationToken cancellationToken)
    {
        await _bench.ReadyAsync(cancellationToken);
        using var pin = await _bench.Client.PostAsJsonAsync("/api/pin", new { key = "1" }, cancellationToken);
        using var swipe = await _bench.Client.PostAsJsonAsync("/api/swipe", new { card = "unionpay-debit" }, cancellationToken);
        Assert.That((pin.StatusCode, swipe.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
    }

    [TestCase("GET", "/api/sale", HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/api/state", HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [TestCase("GET", "/../appsettings.json", HttpStatusCode.NotFound)]
    [TestCase("GET", "/cards/unionpay-debit.json", HttpStatusCode.NotFound)]
    public async Task Nothing_else_is_there(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_bench.Address, path));
        using var answer = await _bench.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_page_brings_all_it_needs_and_asks_nobody_else()
    {
        var asked = new Queue<string>(["/"]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (asked.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            using var answer = await _bench.Client.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"), path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.That(text, Does.Not.Contain("://").And.Not.Contain("innerHTML").And.Not.Contain("style=\"").And.Not.Empty, path);
            foreach (Match match in Reference().Matches(text))
                asked.Enqueue(match.Groups["path"].Value);
        }

        Assert.That(seen, Does.Contain("/face.js").And.Contain("/world.js").And.Contain("/dom.js"));
    }

    [Test]
    public async Task Neither_number_nor_PIN_of_a_card_is_in_anything_it_tells(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        var card = CardCatalogue.BuiltIn().Cards.Single(card => card.Name == "sentinel");
        await bench.BeginAsync("12.34", cancellationToken);
        await bench.DoAsync("/api/swipe", new { card = "sentinel" });
        await bench.UntilAsync(state => state.GetProperty("awaitsPin").GetBoolean(), cancellationToken);
        foreach (var digit in card.Pin)
            await bench.DoAsync("/api/pin", new { key = digit.ToString() });
        await bench.DoAsync("/api/pin", new { key = "enter" });
        var state = await bench.EndAsync(cancellationToken);
        Assert.That(DesktopBench.VerdictOf(state), Is.EqualTo("approved"));
        var (version, number) = (0L, 0L);
        var (told, entries) = bench.House.Feed.Since(ref version, ref number, int.MaxValue);
        var catalogue = await bench.Client.GetStringAsync("/api/catalogue", cancellationToken);
        var everything = string.Join('\n', entries.Append(told).Append(catalogue));
        Assert.That(everything, Does.Contain("approved").And.Contain("\"mti\":\"0200\""));
        Assert.That(everything, Does.Not.Contain(card.Pan).And.Not.Contain(card.Pin).And.Not.Contain(card.Pan[6..^4]));
    }

    [Test]
    public async Task What_the_chip_says_is_shown_without_number_and_PIN(CancellationToken cancellationToken)
    {
        await using var bench = await DesktopBench.OpenAsync();
        foreach (var name in new[] { "unionpay-chip", "chip-offline" })
        {
            var card = CardCatalogue.BuiltIn().Cards.Single(card => card.Name == name);
            await bench.BeginAsync("12.34", cancellationToken);
            await bench.DoAsync("/api/insert", new { card = name });
            await bench.UntilAsync(state => state.GetProperty("awaitsPin").GetBoolean() || !state.GetProperty("busy").GetBoolean(), cancellationToken);
            if ((await bench.StateAsync()).GetProperty("awaitsPin").GetBoolean())
                await bench.DoAsync("/api/cardholder", new { card = name, pin = "right" });
            await bench.EndAsync(cancellationToken);
            await bench.DoAsync("/api/remove");
            var (version, number) = (0L, 0L);
            var (_, entries) = bench.House.Feed.Since(ref version, ref number, int.MaxValue);
            var chip = entries.Where(entry => entry.Contains("\"apdu\"", StringComparison.Ordinal)).ToList();
            Assert.That(string.Join('\n', chip), Does.Contain("SELECT").And.Contain("READ RECORD").And.Contain("\"tag\":\"5A\"").And.Contain("应用"));
            Assert.That(string.Join('\n', entries), Does.Not.Contain(card.Pan).And.Not.Contain($"{card.Pin.Length:X}{card.Pin}"));
        }
    }

    [GeneratedRegex("""(from "\.|src="|href=")(?<path>/[a-z]+\.(js|css))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
