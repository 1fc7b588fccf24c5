using System.Text;
using Microsoft.AspNetCore.Http;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>
/// Server-sent events of the desk: <c>pace</c>, <c>state</c>, and <c>entries</c> with what happened. A reader that is slow gets the newest
/// state and the newest entries, and misses those between; one that takes nothing at all is cut off by the server's limits.
/// </summary>
/// <param name="house">The desk.</param>
internal sealed class EventStream(DesktopHouse house)
{
    private const int MostReaders = 32;
    private const int AtFirst = 400;
    private const int MostAtOnce = 200;

    // A page is not drawn more often; what happens meanwhile comes together.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private int _readers;

    /// <summary>Streams until the reader goes away.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _readers) > MostReaders)
        {
            Interlocked.Decrement(ref _readers);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, house.Gone);
            await StreamAsync(context.Response, gone.Token);
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken gone)
    {
        var (version, number, most) = (0L, 0L, AtFirst);
        while (!gone.IsCancellationRequested)
        {
            var news = house.Feed.News;
            var (state, entries) = house.Feed.Since(ref version, ref number, most);
            most = MostAtOnce;
            var text = new StringBuilder();
            Append(text, "pace", Pace());
            if (entries.Count > 0)
                Append(text, "entries", $"[{string.Join(',', entries)}]");
            if (state is not null)
                Append(text, "state", state);
            await response.WriteAsync(text.ToString(), gone);
            await response.Body.FlushAsync(gone);
            await Task.WhenAny(news, Task.Delay(Heartbeat, gone));
            await Task.Delay(Rest, gone);
        }
    }

    private string Pace()
    {
        try
        {
            return System.Text.Json.JsonSerializer.Serialize(house.World.Pace, DeskJson.Options);
        }
        catch (Refusal)
        {
            return "{}";
        }
    }

    private static void Append(StringBuilder text, string name, string data) => text.Append("event: ").Append(name).Append("\ndata: ").Append(data).Append("\n\n");
}
