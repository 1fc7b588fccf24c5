using System.Buffers.Binary;

namespace Terminal.Drivers.Links;

/// <summary>
/// Cuts a stream of bytes into messages, each behind a 2-byte big-endian length that does not count itself. However the
/// stream is split into reads, the messages are the same. Its memory grows with the longest message that came.
/// </summary>
public sealed class FrameBuffer
{
    /// <summary>The size of the length prefix in bytes.</summary>
    public const int PrefixLength = 2;

    // A TPDU begins with 60, so no message can look like this.
    private static ReadOnlySpan<byte> WebAnswer => "HTTP/"u8;

    private const int FirstRoom = 512;

    private readonly int _most;
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="maximumLength">The longest message in bytes: 1 to 65535.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of its range.</exception>
    public FrameBuffer(int maximumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumLength, ushort.MaxValue);
        MaximumLength = maximumLength;
        _most = Math.Max(PrefixLength + maximumLength, WebAnswer.Length);
    }

    /// <summary>The longest message in bytes.</summary>
    public int MaximumLength { get; }

    /// <summary>True when not one byte of the next message has come.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>
    /// Room for the next read, never empty while <see cref="TryTake"/> says <see cref="FrameState.Incomplete"/>. Invalidates
    /// the message last taken.
    /// </summary>
    /// <param name="wanted">How many bytes there must be room for, if messages may be that long.</param>
    public Memory<byte> Space(int wanted = 1)
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        if (_bytes.Length - _end < wanted && _bytes.Length < _most)
            Array.Resize(ref _bytes, Math.Min(_most, Math.Max(FirstRoom, Math.Max(_end + wanted, 2 * _bytes.Length))));
        return _bytes.AsMemory(_end);
    }

    /// <summary>Tells that bytes were written into <see cref="Space"/>.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There was not room for so many.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _end);
        _end += count;
    }

    /// <summary>Takes the next whole message out.</summary>
    /// <param name="message">The message without its length, valid until the next call of <see cref="Space"/>.</param>
    public FrameState TryTake(out ReadOnlyMemory<byte> message)
    {
        message = default;
        var held = _end - _start;
        if (held < PrefixLength) return FrameState.Incomplete;
        var begun = _bytes.AsSpan(_start, held);
        if (begun.StartsWith(WebAnswer)) return FrameState.Http;
        if (WebAnswer.StartsWith(begun)) return FrameState.Incomplete;
        int length = BinaryPrimitives.ReadUInt16BigEndian(begun);
        if (length == 0 || length > MaximumLength) return FrameState.Malformed;
        if (held < PrefixLength + length) return FrameState.Incomplete;
        message = _bytes.AsMemory(_start + PrefixLength, length);
        _start += PrefixLength + length;
        return FrameState.Whole;
    }
}
