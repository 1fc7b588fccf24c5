using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Terminal.Emulator.Desktop;
using Terminal.Emulator.Desktop.Http;
using Terminal.Panel;
using Terminal.Sdk;

namespace Terminal.Tests.Emulator.Desktop;

/// <summary>A desk that other machines may reach: TLS, a token, its own names, and limits.</summary>
[CancelAfter(60_000)]
public sealed class DesktopAccessTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    private DeviceSet _devices = null!;
    private PageAccess _access = null!;
    private PageServer _server = null!;
    private SocketsHttpHandler _handler = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _access = new PageAccess(MakeCertificate(), Token);
        _devices = new DeviceSet(_ => DesktopHouse.Virtual(200, null));
        _server = await DesktopServer.StartAsync(_devices, DesktopServer.Limits with { Access = _access });
        await _devices.FirstHouse.OpenAsync(Terminal.Emulator.Desk.ProfileFiles.Load("dev").Profile!, seed: 1);
        var thumbprint = _access.Certificate.Thumbprint;
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint },
        };
        _client = new HttpClient(_handler) { BaseAddress = _server.Address };
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _client.Dispose();
        _handler.Dispose();
        await _server.DisposeAsync();
        _devices.Dispose();
        _access.Dispose();
    }

    [TestCase("/api/state")]
    [TestCase("/api/events")]
    [TestCase("/openapi.json")]
    [TestCase("/api/devices")]
    [TestCase("/app.js")]
    [TestCase("/")]
    public async Task Without_the_token_nothing_is_read(string path)
    {
        using var answer = await _client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Authorization: Bearer"));
    }

    [TestCase("Bearer", "0123456789abcdef0123456789abcdee")]
    [TestCase("Bearer", "0123456789abcdef0123456789abcde")]
    [TestCase("Bearer", "")]
    [TestCase("Basic", Token)]
    public async Task With_a_wrong_one_nothing_is_changed(string scheme, string token)
    {
        using var request = Post("/api/mend");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        using var answer = await _client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_program_that_knows_it_is_let_in()
    {
        using var desk = new DeskClient(_server.Address, token: Token, handler: _handler);
        Assert.That((await desk.ReadyAsync()).Profile.Name, Is.EqualTo("dev"));
        using var stranger = new DeskClient(_server.Address, handler: _handler);
        Assert.That(Assert.ThrowsAsync<DeskRefusedException>(() => stranger.MendAsync())!.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_person_types_it_once_at_the_door()
    {
        using var asks = new HttpRequestMessage(HttpMethod.Get, "/");
        asks.Headers.Accept.ParseAdd("text/html");
        using var door = await _client.SendAsync(asks);
        Assert.That(door.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await door.Content.ReadAsStringAsync(), Does.Contain("/enter.js"));
        using var wrong = await EnterAsync("0123456789abcdef0123456789abcdee");
        Assert.That((wrong.StatusCode, wrong.Headers.Contains("Set-Cookie")), Is.EqualTo((HttpStatusCode.Unauthorized, false)));
        using var right = await EnterAsync(Token);
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith("__Host-token=").And.Contain("secure").And.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]);
        using var page = await _client.SendAsync(request);
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("desk.example", HttpStatusCode.OK)]
    [TestCase("192.0.2.7", HttpStatusCode.OK)]
    [TestCase("pos.example", HttpStatusCode.Forbidden)]
    [TestCase("desk.example.pos.example", HttpStatusCode.Forbidden)]
    public async Task It_answers_to_the_names_of_its_certificate_and_to_addresses(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/state");
        request.Headers.Host = host;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await _client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_cookie_of_a_person_is_of_no_use_to_a_foreign_page()
    {
        using var request = Post("/api/mend");
        request.Headers.Add("Cookie", $"__Host-token={Token}");
        request.Headers.Add("Origin", "https://pos.example");
        using var answer = await _client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public void In_the_clear_nothing_is_told()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{_server.Address.Port}/")));
    }

    [Test]
    public async Task Who_never_finishes_the_handshake_or_the_head_is_hung_up_on_and_keeps_nobody_out()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var socket = new TcpClient();
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
            }

            using var desk = new DeskClient(_server.Address, token: Token, handler: _handler);
            await desk.ReadyAsync();
            using var slow = new TcpClient();
            await slow.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
            await using var tls = new SslStream(slow.GetStream(), leaveInnerStreamOpen: true, (_, shown, _, _) => shown?.GetCertHashString() == _access.Certificate.Thumbprint);
            await tls.AuthenticateAsClientAsync("desk.example");
            await tls.WriteAsync("GET /api/state HTTP/1.1\r\nHost: desk"u8.ToArray());
            using var head = new StreamReader(tls, Encoding.ASCII);
            Assert.That(await head.ReadLineAsync(), Does.StartWith("HTTP/1.1 408"));
            var bytes = new byte[1];
            Assert.That(await idle[1].GetStream().ReadAsync(bytes), Is.Zero);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }

    [Test]
    public void Beyond_loopback_it_does_not_start_without_both() =>
        Assert.ThrowsAsync<ArgumentException>(() => DesktopServer.StartAsync(_devices, DesktopServer.Limits with { Address = IPAddress.Any }));

    [Test]
    public async Task Who_floods_is_told_to_wait_and_is_let_in_again()
    {
        await using var server = await PageServer.StartAsync(new PageServerSettings { RequestsPerSecond = 10, Connections = 64 }, _ => Task.CompletedTask);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 32 }) { BaseAddress = server.Address };
        var answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => client.GetAsync("/")));
        var late = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.GreaterThanOrEqualTo(20));
        Assert.That(late, Is.Not.Empty);
        Assert.That(late[0].Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        foreach (var answer in answers)
            answer.Dispose();
        HttpStatusCode now;
        do
        {
            await Task.Delay(50);
            using var answer = await client.GetAsync("/");
            now = answer.StatusCode;
        }
        while (now != HttpStatusCode.OK);
    }

    [TestCase("0123456789abcdef01", false)]
    [TestCase("0123456789abcdef 0123456789", false)]
    [TestCase("0123456789abcdef;0123456789", false)]
    [TestCase(Token, true)]
    public void A_token_is_long_and_plain(string text, bool expected) => Assert.That(PageAccess.IsToken(text), Is.EqualTo(expected));

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=desk.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("desk.example");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static HttpRequestMessage Post(string path) => new(HttpMethod.Post, path) { Content = JsonContent.Create(new { }) };

    private async Task<HttpResponseMessage> EnterAsync(string token)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(token));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await _client.PostAsync("/enter", content);
    }
}
