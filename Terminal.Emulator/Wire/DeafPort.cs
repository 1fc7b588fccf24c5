using System.Net;
using System.Net.Sockets;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A TCP port that answers nobody: it never accepts, and its queue of callers is full, so that the kernel drops what further
/// callers send. To them it looks like a host behind a dead line.
/// </summary>
internal sealed class DeafPort : IDisposable
{
    private readonly List<Socket> _sockets = [];

    /// <summary>Takes the port.</summary>
    /// <param name="place">Where; a local address.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public DeafPort(IPEndPoint place)
    {
        var listener = NewSocket(place);
        listener.Bind(place);
        listener.Listen(0);
        // A queue for none takes one caller, who is there as soon as the call returns; the others see that nobody else gets in.
        NewSocket(place).Connect(place);
        for (var i = 0; i < 2; i++)
        {
            var waiting = NewSocket(place);
            waiting.Blocking = false;
            try
            {
                waiting.Connect(place);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // It waits, as all further callers will.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private Socket NewSocket(IPEndPoint place)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        return socket;
    }
}
