using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>Carries what one connection brings to another one, as slowly as the wire between them is.</summary>
/// <param name="loop">The loop of both.</param>
/// <param name="from">What is read.</param>
/// <param name="to">What is written to.</param>
/// <param name="wire">The wire.</param>
internal sealed class WirePump(EventLoop loop, IByteChannel from, IByteChannel to, WireDirection wire)
{
    private readonly Queue<byte[]> _arrived = new();
    private TaskCompletionSource? _room;
    private int _onTheWay;
    private bool _writing;
    private bool _ended;

    /// <summary>Carries until the source ends; then closes the other connection, behind the last byte.</summary>
    public async Task RunAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            while (_onTheWay >= wire.Window) await (_room = new TaskCompletionSource()).Task;
            var read = await from.ReadAsync(buffer, CancellationToken.None);
            if (!read.TryGet(out var count, out _) || count == 0) break;
            var piece = buffer[..count];
            _onTheWay += count;
            wire.Carry(count, () => Arrive(piece));
        }

        wire.Carry(0, () =>
        {
            _ended = true;
            if (!_writing) loop.Report(to.CloseAsync());
        });
    }

    private void Arrive(byte[] piece)
    {
        _arrived.Enqueue(piece);
        if (!_writing) loop.Report(WriteAllAsync());
    }

    private async Task WriteAllAsync()
    {
        _writing = true;
        while (_arrived.TryDequeue(out var piece))
        {
            // A write that fails has lost the connection, which the reader of the other direction finds out.
            await to.WriteAsync(piece, CancellationToken.None);
            _onTheWay -= piece.Length;
            var room = _room;
            _room = null;
            room?.SetResult();
        }

        _writing = false;
        if (_ended) await to.CloseAsync();
    }
}
