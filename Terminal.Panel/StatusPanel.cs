using Terminal.Core.Runtime;

namespace Terminal.Panel;

/// <summary>
/// The terminal's face over HTTP: a page at <c>/</c> and its data at <c>/status</c>. Listens on loopback only, answers only to
/// the names of loopback, changes nothing. Each reading is made on the terminal's event loop.
/// </summary>
public sealed class StatusPanel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PageServer _server;

    private StatusPanel(PageServer server) => _server = server;

    /// <summary>Where the panel is, e.g. <c>http://127.0.0.1:8584/</c>.</summary>
    public Uri Address => _server.Address;

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
        var pages = new PanelPages(new LoopReader<PanelStatus>(loop, read, patience ?? Patience));
        return new StatusPanel(await PageServer.StartAsync(new PageServerSettings { Port = port }, pages.AnswerAsync));
    }

    /// <summary>Stops serving.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
