using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Terminal.Panel;

/// <summary>Answers the requests of the panel.</summary>
internal sealed class PanelPages(LoopReader<PanelStatus> status)
{
    private readonly EmbeddedPages _pages = new(typeof(PanelPages).Assembly, "pages/", home: "panel.html");

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method))
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (request.Path == "/status")
            await TellStatusAsync(context);
        else if (!await _pages.SendAsync(response, request.Path))
            response.StatusCode = StatusCodes.Status404NotFound;
    }

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
}
