using System.Net;
using System.Security.Authentication;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Terminal.Panel;

/// <summary>
/// A web server for people at this machine, or for whoever speaks TLS and knows its token. It answers to its own names only, takes
/// changes only from its own pages and from programs, and limits connections, requests, sizes and patience.
/// </summary>
public sealed class PageServer : IAsyncDisposable
{
    private const string OnlyOurselves =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _server;
    private readonly PageServerSettings _settings;
    private readonly PartitionedRateLimiter<HttpContext> _rate;
    private readonly RequestDelegate _answer;

    private PageServer(PageServerSettings settings, RequestDelegate answer)
    {
        (_settings, _answer) = (settings, answer);
        _rate = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress ?? IPAddress.None, _ => RateOf(settings.RequestsPerSecond)));

        // The empty builder reads no configuration: nothing in the environment can make the server listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => Limit(options, settings));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>Where it is, e.g. <c>http://127.0.0.1:8584/</c>; where it listens on every address, by a name of its certificate.</summary>
    public Uri Address
    {
        get
        {
            var address = new UriBuilder(_server.Urls.Single());
            if (_settings.Access is { } access && (_settings.Address.Equals(IPAddress.Any) || _settings.Address.Equals(IPAddress.IPv6Any)))
                address.Host = access.Certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.DnsName, forIssuer: false);
            return address.Uri;
        }
    }

    /// <summary>Starts serving.</summary>
    /// <param name="settings">Where, for whom, and the limits.</param>
    /// <param name="answer">Answers each request that has passed the checks.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    /// <exception cref="ArgumentException">It is to listen beyond loopback without TLS and token.</exception>
    public static async Task<PageServer> StartAsync(PageServerSettings settings, RequestDelegate answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Access is null && !IPAddress.IsLoopback(settings.Address))
            throw new ArgumentException($"{settings.Address} can be reached from other machines: that takes TLS and a token.", nameof(settings));
        var server = new PageServer(settings, answer);
        try
        {
            await server._server.StartAsync();
            return server;
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
        {
            await server._server.DisposeAsync();
            await server._rate.DisposeAsync();
            throw failure as IOException ?? new IOException(failure.Message, failure);
        }
    }

    /// <summary>Stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(soon.Token);
        await _server.DisposeAsync();
        await _rate.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = OnlyOurselves;
        response.Headers["Referrer-Policy"] = "no-referrer";
        using var lease = _rate.AttemptAcquire(context);
        if (!lease.IsAcquired)
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = "1";
            response.ContentType = "application/json; charset=utf-8";
            await response.WriteAsync("""{"error":"Too many requests at once: wait a second."}""");
        }
        else if (!IsOurName(request.Host.Host) || !IsOurOwn(request))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (_settings.Access is not { } access || await access.AdmitAsync(context))
        {
            await _answer(context);
        }
    }

    // A foreign page can make its own name resolve to our address (DNS rebinding); it cannot make the browser send another name.
    private bool IsOurName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]"
        || (_settings.Access is { } access && (IPAddress.TryParse(host.Trim('[', ']'), out _) || access.Certificate.MatchesHostname(host)));

    // A browser tells which page asks; a program that is no browser tells nothing.
    private static bool IsOurOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            return false;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static TokenBucketRateLimiterOptions RateOf(int perSecond) => new()
    {
        TokenLimit = 2 * perSecond,
        TokensPerPeriod = Math.Max(1, perSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        AutoReplenishment = true,
    };

    private static void Limit(KestrelServerOptions options, PageServerSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = settings.Connections;
        options.Limits.MaxRequestBodySize = settings.BodyBytes;
        options.Limits.MaxRequestHeadersTotalSize = 8192;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        options.Listen(settings.Address, settings.Port, listener =>
        {
            listener.Protocols = HttpProtocols.Http1;
            if (settings.Access is { } access)
                listener.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = access.Certificate,
                    SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    HandshakeTimeout = TimeSpan.FromSeconds(5),
                });
        });
    }
}
