using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Terminal.Emulator.Desk;
using Terminal.Panel;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>Serves the page of each device, its events and the control API.</summary>
internal sealed class DesktopServer
{
    /// <summary>The longest body taken, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    private const string ApiDescription = "/openapi.json";
    private const string Events = "/api/events";
    private const string DeviceOperations = "/api/devices/";
    private const string DevicePages = "/devices/";

    // Idle connections of anybody do not keep people out.
    private const int MostConnections = 512;

    // A program that looks at the state a hundred times a second is let be; one that floods is not.
    private const int MostRequests = 300;

    private static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(5);

    private readonly DeviceSet _devices;
    private readonly Dictionary<string, ApiRoute> _routes;
    private readonly EmbeddedPages _pages = new(typeof(DesktopServer).Assembly, "desktop/", home: "index.html");
    private readonly ConditionalWeakTable<DesktopHouse, DeskApi> _apis = new();

    private DesktopServer(DeviceSet devices)
    {
        _devices = devices;
        _routes = new DeviceApi(devices).Routes.ToDictionary(route => route.Path, StringComparer.Ordinal);
    }

    /// <summary>Starts serving.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="settings">Where, and for whom; the limits are the desk's unless they are set.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public static Task<PageServer> StartAsync(DeviceSet devices, PageServerSettings settings) =>
        PageServer.StartAsync(settings, new DesktopServer(devices).AnswerAsync);

    /// <summary>The desk's limits.</summary>
    public static PageServerSettings Limits { get; } = new() { Connections = MostConnections, BodyBytes = MostBytes, RequestsPerSecond = MostRequests };

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value ?? "";
        if (_routes.TryGetValue(path, out var ours))
            await ActAsync(ours, context);
        else if (path == ApiDescription && HttpMethods.IsGet(request.Method))
            await WriteAsync(response, StatusCodes.Status200OK, OpenApiDocument.Of(_routes.Values, ApiOf(_devices.FirstHouse).Routes));
        else if (path.StartsWith("/api/", StringComparison.Ordinal))
            await OperateAsync(context, path);
        else if (!HttpMethods.IsGet(request.Method))
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (path.StartsWith(DevicePages, StringComparison.Ordinal) && _devices.Find(path[DevicePages.Length..].TrimEnd('/')) is not null)
            await _pages.SendAsync(response, "/");
        else if (!await _pages.SendAsync(response, path) && !await EmbeddedPages.Face.SendAsync(response, path))
            response.StatusCode = StatusCodes.Status404NotFound;
    }

    // The first device answers at /api/NAME, every device at /api/devices/ID/NAME.
    private async Task OperateAsync(HttpContext context, string path)
    {
        var id = DeviceSet.First;
        if (path.StartsWith(DeviceOperations, StringComparison.Ordinal))
        {
            var end = path.IndexOf('/', DeviceOperations.Length);
            id = end < 0 ? "" : path[DeviceOperations.Length..end];
            path = end < 0 ? "" : $"/api{path[end..]}";
        }

        if (_devices.Find(id) is not { } house)
            await RefuseAsync(context.Response, StatusCodes.Status404NotFound, "There is no such device; see /api/devices.");
        else if (path == Events && HttpMethods.IsGet(context.Request.Method))
            await ApiOf(house).Events.ServeAsync(context);
        else if (ApiOf(house).Find(path) is { } route)
            await ActAsync(route, context);
        else
            await RefuseAsync(context.Response, StatusCodes.Status404NotFound, "There is no such operation; see /openapi.json.");
    }

    private DeskApi ApiOf(DesktopHouse house) => _apis.GetValue(house, static house => new DeskApi(house));

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
