using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// The bytes of a call: paced at its speed in each direction, struck by noise, cut behind a byte; and the access controller
/// that drops calls which take too long.
/// </summary>
internal sealed class CallTraffic
{
    private const int ReadSize = 1024;

    private readonly TelephoneNetwork _network;
    private readonly IByteChannel _channel;
    private readonly Action<string> _lose;
    private readonly LinePace _toHost;
    private readonly LinePace _toTerminal;
    private readonly byte[] _buffer = new byte[ReadSize];
    private ReadOnlyMemory<byte> _arrived;
    private IDisposable? _idle;
    private IDisposable? _trade;
    private bool _isOver;

    public CallTraffic(TelephoneNetwork network, IByteChannel channel, int speed, Action<string> lose)
    {
        (_network, _channel, _lose) = (network, channel, lose);
        _toHost = new LinePace(network.Loop, speed);
        _toTerminal = new LinePace(network.Loop, speed);
        Rest();
    }

    private LineSettings Line => _network.Line;

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        _toHost.Begin();
        while (!bytes.IsEmpty && !_isOver)
        {
            if (Line.CutToHost == 0) CutToHost();
            if (_isOver) return;
            var piece = bytes[..Math.Min(Math.Min(bytes.Length, _toHost.Together), Line.CutToHost ?? int.MaxValue)].ToArray();
            await _toHost.PassAsync(piece.Length);
            if (_isOver) return;
            Spoil(piece);
            if (Line.NacTradeTime > TimeSpan.Zero) _trade ??= _network.Loop.Arrive(Line.NacTradeTime, () => _lose("trade time over"));
            Rest();
            var outcome = await _channel.WriteAsync(piece, CancellationToken.None);
            if (_isOver) return;
            if (outcome.Fault is not null)
            {
                _lose("host gone");
                return;
            }

            bytes = bytes[piece.Length..];
            Line.CutToHost -= piece.Length;
            if (Line.CutToHost <= 0) CutToHost();
        }
    }

    public async Task<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_arrived.IsEmpty && !await FetchAsync()) return 0;
        if (Line.CutToTerminal == 0) CutToTerminal();
        if (_isOver) return 0;
        var count = Math.Min(Math.Min(Math.Min(buffer.Length, _arrived.Length), _toTerminal.Together), Line.CutToTerminal ?? int.MaxValue);
        await _toTerminal.PassAsync(count);
        if (_isOver) return 0;
        _arrived[..count].CopyTo(buffer);
        _arrived = _arrived[count..];
        Spoil(buffer.Span[..count]);
        Rest();
        Line.CutToTerminal -= count;
        if (Line.CutToTerminal <= 0) CutToTerminal();
        return count;
    }

    public void End()
    {
        _isOver = true;
        _idle?.Dispose();
        _trade?.Dispose();
    }

    private async Task<bool> FetchAsync()
    {
        if (_isOver) return false;
        var read = await _channel.ReadAsync(_buffer, CancellationToken.None);
        if (_isOver) return false;
        if (!read.TryGet(out var count, out _) || count == 0)
        {
            _lose("host hung up");
            return false;
        }

        _trade?.Dispose();
        _trade = null;
        _arrived = _buffer.AsMemory(0, count);
        _toTerminal.Begin();
        return true;
    }

    private void CutToHost()
    {
        Line.CutToHost = null;
        _lose("cut on the way to the host");
    }

    private void CutToTerminal()
    {
        Line.CutToTerminal = null;
        _lose("cut on the way to the terminal");
    }

    /// <summary>Nothing passes from now on, as far as is known.</summary>
    private void Rest()
    {
        _idle?.Dispose();
        _idle = Line.NacIdle > TimeSpan.Zero && !_isOver ? _network.Loop.Arrive(Line.NacIdle, () => _lose("idle for too long")) : null;
    }

    private void Spoil(Span<byte> bytes)
    {
        if (Line.Noise <= 0) return;
        foreach (ref var octet in bytes)
        {
            if (_network.Random.NextDouble() < Line.Noise) octet ^= (byte)(1 << _network.Random.NextInt(8));
        }
    }
}
