using System.Text;
using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>
/// Decides who takes the connections that reach the far end of a wire: the host, or somebody in its place (LINK-02, LINK-10,
/// LINK-17). Reads messages in the clear, so on a real wire it is of use only without TLS.
/// </summary>
/// <param name="loop">The loop of the connections.</param>
/// <param name="dialect">The dialect of the terminals.</param>
public sealed class WirePeers(EventLoop loop, Dialect dialect)
{
    private const string Page = "<html><head><meta charset=\"utf-8\"></head><body>请登录网络。Please log in to the network.</body></html>\r\n";

    private readonly Forger _forger = new(dialect);
    private byte[]? _recorded;

    /// <summary>Who takes the connections from now on; those that exist stay with whom they have.</summary>
    public WirePeer Peer { get; set; }

    /// <summary>Takes a connection.</summary>
    /// <param name="connection">The far end of it.</param>
    /// <param name="host">Takes it in the name of the host.</param>
    public void Meet(IByteChannel connection, Action<IByteChannel> host)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(host);
        switch (Peer)
        {
            case WirePeer.Portal:
                loop.Report(ShowPageAsync(connection));
                break;
            case WirePeer.HangUp:
                loop.Report(HangUpAsync(connection));
                break;
            default:
                host(new HostilePeer(loop, connection, _forger, Peer, () => _recorded, Record));
                break;
        }
    }

    private void Record(byte[] answer) => _recorded = answer;

    private static async Task ShowPageAsync(IByteChannel connection)
    {
        var heard = await connection.ReadAsync(new byte[2048], CancellationToken.None);
        if (heard.TryGet(out var count, out _) && count > 0)
        {
            var body = Encoding.UTF8.GetBytes(Page);
            var head = $"HTTP/1.1 302 Found\r\nLocation: http://login.emu.example/\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            await connection.WriteAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray(), CancellationToken.None);
        }

        await connection.CloseAsync();
    }

    private static async Task HangUpAsync(IByteChannel connection)
    {
        await new LengthPrefixedFrames(connection).ReadAsync(CancellationToken.None);
        await connection.CloseAsync();
    }
}
