using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Terminal.Emulator.Desk;
using Terminal.Panel;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>Serves the page, its events and the control API, on loopback only.</summary>
internal sealed class DesktopServer
{
    /// <summary>The longest body taken, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    private const string ApiDescription = "/openapi.json";
    private const string Events = "/api/events";

    // Idle connections of anybody do not keep people out.
    private const int MostConnections = 512;

    private static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, ApiRoute> _routes;
    private readonly EmbeddedPages _pages = new(typeof(DesktopServer).Assembly, "desktop/", home: "index.html");
    private readonly EventStream _events;

    private DesktopServer(DesktopHouse house)
    {
        _routes = new ControlApi(house).Routes.Concat(new ToolApi(house).Routes).ToDictionary(route => route.Path, StringComparer.Ordinal);
        _events = new EventStream(house);
    }

    /// <summary>Starts serving.</summary>
    /// <param name="house">The desk.</param>
    /// <param name="port">The port, 0 for any that is free.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public static Task<LoopbackServer> StartAsync(DesktopHouse house, int port)
    {
        var limits = new LoopbackLimits { Port = port, Connections = MostConnections, BodyBytes = MostBytes };
        return LoopbackServer.StartAsync(limits, new DesktopServer(house).AnswerAsync);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value ?? "";
        if (path == Events && HttpMethods.IsGet(request.Method))
            await _events.ServeAsync(context);
        else if (path == ApiDescription && HttpMethods.IsGet(request.Method))
            await WriteAsync(response, StatusCodes.Status200OK, OpenApiDocument.Of(_routes.Values));
        else if (_routes.TryGetValue(path, out var route))
            await ActAsync(route, context);
        else if (path.StartsWith("/api/", StringComparison.Ordinal))
            await RefuseAsync(response, StatusCodes.Status404NotFound, "There is no such operation; see /openapi.json.");
        else if (!HttpMethods.IsGet(request.Method))
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (!await _pages.SendAsync(response, path) && !await EmbeddedPages.Face.SendAsync(response, path))
            response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task ActAsync(ApiRoute route, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (route.Reads ? !HttpMethods.IsGet(request.Method) : !HttpMethods.IsPost(request.Method))
        {
            await RefuseAsync(response, StatusCodes.Status405MethodNotAllowed, $"{route.Path} takes {(route.Reads ? "GET" : "POST")}.");
            return;
        }

        // A form of a foreign page cannot send this type without asking first.
        if (!route.Reads && !string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(response, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
            return;
        }

        try
        {
            var body = await BodyAsync(request);
            var answer = await route.Act(ApiRequest.Read(body, [.. route.Members.Select(member => member.Key)]));
            await WriteAsync(response, StatusCodes.Status200OK, answer ?? new { Ok = true });
        }
        catch (Refusal refusal)
        {
            await RefuseAsync(response, refusal.Conflicts ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, refusal.Message);
        }
        catch (DeskFailure failure)
        {
            await RefuseAsync(response, StatusCodes.Status400BadRequest, failure.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseAsync(response, bad.StatusCode, bad.Message);
        }
        catch (TimeoutException)
        {
            await RefuseAsync(response, StatusCodes.Status503ServiceUnavailable, "The desk does not answer.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request)
    {
        using var patience = new CancellationTokenSource(BodyPatience);
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, patience.Token);
        }
        catch (OperationCanceledException late) when (patience.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body does not come.", StatusCodes.Status408RequestTimeout, late);
        }

        return body.ToArray();
    }

    private static Task RefuseAsync(HttpResponse response, int status, string why) => WriteAsync(response, status, new { Error = why });

    private static async Task WriteAsync(HttpResponse response, int status, object answer)
    {
        var json = answer is Raw raw ? System.Text.Encoding.UTF8.GetBytes(raw.Json) : JsonSerializer.SerializeToUtf8Bytes(answer, DeskJson.Options);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json);
    }
}
