using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Terminal.Core.Devices;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;
using Terminal.Panel;

namespace Terminal.Tests.Panel;

[CancelAfter(20_000)]
public sealed class StatusPanelTests
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private RealLoop _loop = null!;
    private StatusPanel _panel = null!;
    private bool _wasReadOnLoop;

    [SetUp]
    public async Task StartPanel()
    {
        _loop = new RealLoop(TimeProvider.System);
        _loop.Start();
        _panel = await StatusPanel.StartAsync(_loop, Read, 0, TimeSpan.FromMilliseconds(500));
    }

    [TearDown]
    public async Task StopPanel()
    {
        await _panel.DisposeAsync();
        _loop.Dispose();
    }

    [OneTimeTearDown]
    public void CloseClient() => _client.Dispose();

    [Test]
    public async Task Status_has_these_members_and_no_others()
    {
        using var answer = await GetAsync("/status");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        using var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(
            status.RootElement.EnumerateObject().Select(member => $"{member.Name}: {member.Value}"),
            Is.EqualTo(new[]
            {
                "terminal: 00000001", "profile: dev", "signedOn: True", "owed: 2", "blocked: False", "journal: stalled",
                """screen: {"key":"welcome","zh":"\u6B22\u8FCE\u4F7F\u7528","en":"Welcome"}""",
                """functions: [{"zh":"\u6D88\u8D39","en":"Sale","closedUntil":"01-05 04:00"},{"zh":"\u7B7E\u5230","en":"Sign-on","closedUntil":null}]""",
            }));
    }

    [Test]
    public async Task The_status_is_read_on_the_terminals_loop()
    {
        using var answer = await GetAsync("/status");
        Assert.That(answer.IsSuccessStatusCode && _wasReadOnLoop, Is.True);
    }

    [Test]
    public async Task The_page_brings_all_it_needs_and_asks_nobody_else()
    {
        var resources = new[] { "/", "/panel.css", "/panel.js" };
        foreach (var path in resources)
        {
            using var answer = await GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"), path);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("//").And.Not.Contain("innerHTML").And.Not.Empty, path);
        }
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:1234")]
    [TestCase("127.0.0.1")]
    [TestCase("[::1]:80")]
    public async Task The_names_of_loopback_are_answered(string host)
    {
        using var answer = await GetAsync("/status", host);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_name_that_was_made_to_point_here_is_refused(
        [Values("pos.example", "127.0.0.1.pos.example", "localhost.pos.example:80", "localhost.", "10.0.0.7", "[::2]", "0.0.0.0")] string host,
        [Values("/", "/status", "/panel.js")] string path)
    {
        using var answer = await GetAsync(path, host);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task A_request_that_names_no_host_is_refused()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _panel.Address.Port);
        await socket.GetStream().WriteAsync("GET /status HTTP/1.1\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 400"));
    }

    [Test]
    public async Task Only_loopback_is_listened_on()
    {
        Assert.That(_panel.Address.Host, Is.EqualTo("127.0.0.1"));
        using var socket = new TcpClient();
        await Assert.ThatAsync(
            () => socket.ConnectAsync(IPAddress.Parse("127.0.0.2"), _panel.Address.Port),
            Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task Nothing_can_be_changed_and_nothing_else_is_there()
    {
        using var post = await _client.PostAsync(new Uri(_panel.Address, "/status"), null);
        using var foreign = await GetAsync("/../Terminal.Panel.dll");
        Assert.That(post.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_terminal_that_stands_still_is_told_by_503()
    {
        _loop.Stop();
        using var answer = await GetAsync("/status");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task A_port_that_is_taken_is_an_IO_exception() =>
        await Assert.ThatAsync(() => StatusPanel.StartAsync(_loop, Read, _panel.Address.Port), Throws.InstanceOf<IOException>());

    [Test]
    public void A_watched_screen_shows_and_remembers()
    {
        var behind = new WatchedDisplay(null);
        var watched = new WatchedDisplay(behind);
        Assert.That(watched.Last, Is.Null);
        watched.Show(new Screen("a", "甲", "A"));
        watched.Show(new Screen("b", "乙", "B"));
        Assert.That((watched.Last?.Key, behind.Last?.Key), Is.EqualTo(("b", "b")));
    }

    private PanelStatus Read()
    {
        _wasReadOnLoop = EventLoop.Current == _loop;
        return new PanelStatus("00000001", "dev", true, 2, false, JournalCondition.Stalled, new PanelScreen("welcome", "欢迎使用", "Welcome"))
        {
            Functions = [new PanelFunction("消费", "Sale", "01-05 04:00"), new PanelFunction("签到", "Sign-on", null)],
        };
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_panel.Address, path));
        request.Headers.Host = host;
        return await _client.SendAsync(request);
    }
}
