using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Terminal.Panel;

/// <summary>Answers the requests of the panel.</summary>
internal sealed class PanelPages(LoopReader<PanelStatus> status)
{
    private const string OnlyOurselves =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = OnlyOurselves;
        if (!IsLoopbackName(request.Host.Host))
            response.StatusCode = StatusCodes.Status403Forbidden;
        else if (!HttpMethods.IsGet(request.Method))
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (request.Path == "/status")
            await TellStatusAsync(context);
        else
            await SendPageAsync(response, request.Path);
    }

    // A foreign page can make its own name resolve to 127.0.0.1 (DNS rebinding); it cannot make the browser send another name.
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    private async Task TellStatusAsync(HttpContext context)
    {
        try
        {
            var read = await status.ReadAsync(context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.Body, read, PanelJson.Default.PanelStatus, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task SendPageAsync(HttpResponse response, string path)
    {
        var (file, type) = path switch
        {
            "/" => ("panel.html", "text/html"),
            "/panel.css" => ("panel.css", "text/css"),
            "/panel.js" => ("panel.js", "text/javascript"),
            _ => ("", ""),
        };
        await using var page = typeof(PanelPages).Assembly.GetManifestResourceStream($"pages/{file}");
        if (page is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = $"{type}; charset=utf-8";
        response.ContentLength = page.Length;
        await page.CopyToAsync(response.Body);
    }
}
