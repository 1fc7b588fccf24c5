using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Terminal.Panel;

/// <summary>
/// A web server for people at this machine only: it listens on loopback, answers only to the names of loopback, takes changes only from
/// its own pages and from programs, and limits connections, sizes and patience.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private const string OnlyOurselves =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _server;

    private LoopbackServer(WebApplication server) => _server = server;

    /// <summary>Where it is, e.g. <c>http://127.0.0.1:8584/</c>.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Starts serving.</summary>
    /// <param name="limits">Port and limits.</param>
    /// <param name="answer">Answers each request that has passed the checks.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public static async Task<LoopbackServer> StartAsync(LoopbackLimits limits, RequestDelegate answer)
    {
        ArgumentNullException.ThrowIfNull(limits);

        // The empty builder reads no configuration: nothing in the environment can make the server listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options => Limit(options, limits));
        var server = builder.Build();
        server.Run(context => AnswerAsync(context, answer));
        try
        {
            await server.StartAsync();
        }
        catch (IOException)
        {
            await server.DisposeAsync();
            throw;
        }

        return new LoopbackServer(server);
    }

    /// <summary>Stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(soon.Token);
        await _server.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = OnlyOurselves;
        if (IsLoopbackName(request.Host.Host) && IsOurOwn(request))
            return answer(context);
        response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // A foreign page can make its own name resolve to 127.0.0.1 (DNS rebinding); it cannot make the browser send another name.
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    // A browser tells which page asks; a program that is no browser tells nothing.
    private static bool IsOurOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            return false;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static void Limit(KestrelServerOptions options, LoopbackLimits limits)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = limits.Connections;
        options.Limits.MaxRequestBodySize = limits.BodyBytes;
        options.Limits.MaxRequestHeadersTotalSize = 8192;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        options.Listen(IPAddress.Loopback, limits.Port);
    }
}
