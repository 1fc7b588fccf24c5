using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>The carrier's end of a connection to a host: one piece is written after the other, then it is closed.</summary>
internal sealed class HostSide(EventLoop loop, IByteChannel channel, Action<int> written, Action lost)
{
    private readonly Queue<byte[]> _pieces = new();
    private bool _writing;
    private bool _ending;

    public void Write(byte[] piece)
    {
        if (_ending) return;
        _pieces.Enqueue(piece);
        if (!_writing) loop.Report(WriteAllAsync());
    }

    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer) => channel.ReadAsync(buffer, CancellationToken.None);

    /// <summary>Closes it behind the last piece.</summary>
    public void End()
    {
        if (_ending) return;
        _ending = true;
        if (!_writing) loop.Report(CloseAsync());
    }

    public Task CloseAsync() => channel.CloseAsync();

    private async Task WriteAllAsync()
    {
        _writing = true;
        while (_pieces.TryDequeue(out var piece))
        {
            var sent = await channel.WriteAsync(piece, CancellationToken.None);
            if (sent.Fault is null)
            {
                written(piece.Length);
                continue;
            }

            _pieces.Clear();
            lost();
        }

        _writing = false;
        if (_ending) await CloseAsync();
    }
}
