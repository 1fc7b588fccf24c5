using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A connection as the host gets it, with somebody on the way who reads along: lets messages through, answers them himself, or
/// drowns the terminal. In the part of the host himself it changes nothing and only records the answers to purchases.
/// </summary>
internal sealed class HostilePeer : IByteChannel
{
    private const int Purchase = 200;
    private const int PurchaseAnswer = 210;
    private const int Reversal = 400;

    // An instant of its own for each message, or virtual time would stand still.
    private static readonly TimeSpan FloodPause = TimeSpan.FromMilliseconds(5);

    private readonly EventLoop _loop;
    private readonly IByteChannel _inner;
    private LengthPrefixedFrames? _frames;
    private readonly FrameBuffer _answers = new(2048);
    private readonly Forger _forger;
    private readonly WirePeer _peer;
    private readonly Func<byte[]?> _recorded;
    private readonly Action<byte[]> _record;
    private ReadOnlyMemory<byte> _passed;
    private Task<SendOutcome> _sending = Task.FromResult(SendOutcome.Sent);

    public HostilePeer(EventLoop loop, IByteChannel inner, Forger forger, WirePeer peer, Func<byte[]?> recorded, Action<byte[]> record)
    {
        (_loop, _inner, _forger, _peer, _recorded, _record) = (loop, inner, forger, peer, recorded, record);
    }

    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

    public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Listen(bytes.Span);
        return _sending.IsCompletedSuccessfully
            ? _sending = _inner.WriteAsync(bytes, cancellationToken)
            : SendAsync(bytes.ToArray(), cancellationToken);
    }

    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _peer == WirePeer.Host ? _inner.ReadAsync(buffer, cancellationToken) : ReadPassedAsync(buffer, cancellationToken);

    public Task CloseAsync() => _inner.CloseAsync();

    private async Task<Outcome<int>> ReadPassedAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _frames ??= new LengthPrefixedFrames(_inner);
        while (_passed.IsEmpty)
        {
            var frame = await _frames.ReadAsync(cancellationToken);
            if (!frame.TryGet(out var message, out var fault)) return fault;
            Deal(message.ToArray());
        }

        var count = Math.Min(buffer.Length, _passed.Length);
        _passed[..count].CopyTo(buffer);
        _passed = _passed[count..];
        return count;
    }

    private static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    private void Deal(byte[] request)
    {
        switch (_peer)
        {
            case WirePeer.Flood:
                _loop.Report(FloodAsync(i => _forger.Approve(request, i) is { } stray ? Framed(stray) : Framed(request)));
                return;
            case WirePeer.FloodBytes:
                _loop.Report(FloodAsync(_ => [.. Enumerable.Repeat((byte)0x30, 256)]));
                return;
            case WirePeer.Spoofed when _forger.MtiOf(request) is Purchase or Reversal && _forger.Approve(request) is { } forged:
                _loop.Report(SendAsync(Framed(forged), CancellationToken.None));
                return;
            case WirePeer.Replay when _recorded() is { } former && _forger.MtiOf(request) == Purchase:
                _loop.Report(SendAsync(former, CancellationToken.None));
                return;
            default:
                _passed = Framed(request);
                return;
        }
    }

    /// <summary>Records the answers to purchases, however they are split.</summary>
    private void Listen(ReadOnlySpan<byte> answers)
    {
        while (!answers.IsEmpty)
        {
            var space = _answers.Space().Span;
            var count = Math.Min(space.Length, answers.Length);
            answers[..count].CopyTo(space);
            _answers.Advance(count);
            answers = answers[count..];
            while (_answers.TryTake(out var message) == FrameState.Whole)
            {
                if (_forger.MtiOf(message.Span) == PurchaseAnswer) _record(Framed(message.ToArray()));
            }

            if (count == 0) return;
        }
    }

    private async Task FloodAsync(Func<int, byte[]> wave)
    {
        for (var i = 1; (await SendAsync(wave(i), CancellationToken.None)).Fault is null; i++)
            await _loop.DelayAsync(FloodPause);
    }

    // One write at a time, the host's and the stranger's in the order in which they come.
    private Task<SendOutcome> SendAsync(byte[] bytes, CancellationToken cancellationToken) => _sending = SendAfterAsync(_sending, bytes, cancellationToken);

    private async Task<SendOutcome> SendAfterAsync(Task<SendOutcome> before, byte[] bytes, CancellationToken cancellationToken)
    {
        await before;
        return await _inner.WriteAsync(bytes, cancellationToken);
    }
}
