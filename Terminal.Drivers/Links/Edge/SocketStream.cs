using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Terminal.Drivers.Links.Edge;

/// <summary>
/// A connected socket as a stream that knows whether a byte has been handed to the kernel. The framework's asynchronous
/// send does not tell how far it got when it fails, so on Linux the first attempt of each write is one call of send(2),
/// whose result is exact.
/// </summary>
internal sealed partial class SocketStream(Socket socket) : AsyncStream
{
    private const int DontWait = 0x40;
    private const int DontWaitNoSignal = DontWait | 0x4000;
    private const int Peek = 0x02;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;

    private readonly HttpWatch _watch = new();

    /// <summary>True once a byte may have been handed over since this was last set to false.</summary>
    public bool MayHaveLeft { get; set; }

    /// <summary>True when what was received begins like a web server's answer, which no TLS server would give.</summary>
    public bool HeardHttp => _watch.HasHeard;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _watch.IsSettled
            ? socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken)
            : ReadBeginningAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (OperatingSystem.IsLinux()) buffer = buffer[SendAtOnce(buffer.Span)..];
        while (!buffer.IsEmpty)
        {
            MayHaveLeft = true;
            buffer = buffer[await socket.SendAsync(buffer, SocketFlags.None, cancellationToken)..];
        }
    }

    /// <summary>
    /// True when the peer has closed or reset the connection and nothing of his is left to read. One call of recv(2) tells on
    /// Linux: between two questions a read that is under way could take what has just come, which would look like an end.
    /// </summary>
    public bool PeerHasEnded()
    {
        if (!OperatingSystem.IsLinux()) return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        Span<byte> first = stackalloc byte[1];
        while (true)
        {
            var came = (int)Receive(socket.SafeHandle, first, 1, Peek | DontWait);
            if (came >= 0) return came == 0;
            if (Marshal.GetLastPInvokeError() is var error && error != Interrupted) return error != WouldBlock;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadBeginningAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        _watch.Hear(buffer.Span[..count]);
        return count;
    }

    private int SendAtOnce(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var sent = (int)Send(socket.SafeHandle, bytes, (nuint)bytes.Length, DontWaitNoSignal);
            if (sent > 0) MayHaveLeft = true;
            if (sent >= 0) return sent;
            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    continue;
                case WouldBlock:
                    return 0;
                case var error:
                    throw new IOException($"send(2) failed with errno {error}.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Send(SafeHandle socket, ReadOnlySpan<byte> bytes, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Receive(SafeHandle socket, Span<byte> buffer, nuint length, int flags);
}
