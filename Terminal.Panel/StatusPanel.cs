using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Terminal.Core.Runtime;

namespace Terminal.Panel;

/// <summary>
/// The terminal's face over HTTP: a page at <c>/</c> and its data at <c>/status</c>. Listens on loopback only, answers only to
/// the names of loopback, changes nothing. Each reading is made on the terminal's event loop.
/// </summary>
public sealed class StatusPanel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly WebApplication _server;

    private StatusPanel(WebApplication server) => _server = server;

    /// <summary>Where the panel is, e.g. <c>http://127.0.0.1:8584/</c>.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Starts serving.</summary>
    /// <param name="loop">The terminal's event loop.</param>
    /// <param name="read">Reads the status; called on the loop.</param>
    /// <param name="port">The port, 0 for any that is free.</param>
    /// <param name="patience">How long a request waits for the loop; past it the answer is 503. Default 5 s.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public static async Task<StatusPanel> StartAsync(EventLoop loop, Func<PanelStatus> read, int port, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(read);

        // The empty builder reads no configuration: nothing in the environment can make the panel listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options => Limit(options, port));
        var server = builder.Build();
        var pages = new PanelPages(new LoopReader<PanelStatus>(loop, read, patience ?? Patience));
        server.Run(pages.AnswerAsync);
        try
        {
            await server.StartAsync();
        }
        catch (IOException)
        {
            await server.DisposeAsync();
            throw;
        }

        return new StatusPanel(server);
    }

    /// <summary>Stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(soon.Token);
        await _server.DisposeAsync();
    }

    private static void Limit(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = 16;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxRequestHeadersTotalSize = 8192;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        options.Listen(IPAddress.Loopback, port);
    }
}
