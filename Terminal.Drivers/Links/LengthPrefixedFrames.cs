using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links;

/// <summary>
/// Whole messages over one connection of a byte channel, for the calling and for the answering side: a 2-byte big-endian
/// length that does not count itself, then the message. Lives as long as the connection, so that nothing of an earlier
/// connection can get into a later one. Its two buffers serve all messages, and grow with the longest.
/// </summary>
public sealed class LengthPrefixedFrames
{
    private readonly IByteChannel _channel;
    private readonly FrameBuffer _incoming;
    private byte[] _outgoing = [];
    private bool _writing;

    /// <summary>Puts frames over an open channel.</summary>
    /// <param name="channel">The channel; who opened it closes it.</param>
    /// <param name="maximumLength">The longest message in bytes: 1 to 65535.</param>
    public LengthPrefixedFrames(IByteChannel channel, int maximumLength = 2048)
    {
        _channel = channel;
        _incoming = new FrameBuffer(maximumLength);
    }

    /// <summary>True when some bytes of the next message have come.</summary>
    public bool HasBegun => !_incoming.IsEmpty;

    /// <summary>Hands over one message and its length in one write.</summary>
    /// <param name="message">The message; not kept after the call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What the channel knows of the bytes.</returns>
    /// <exception cref="ArgumentException">The message is empty or longer than the maximum.</exception>
    /// <exception cref="InvalidOperationException">Another message is still being written.</exception>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (message.IsEmpty || message.Length > _incoming.MaximumLength)
            throw new ArgumentException($"A message of {message.Length} bytes cannot be framed.", nameof(message));
        if (_writing) throw new InvalidOperationException("Another message is still being written.");
        if (_outgoing.Length < FrameBuffer.PrefixLength + message.Length) _outgoing = new byte[FrameBuffer.PrefixLength + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(_outgoing, (ushort)message.Length);
        message.CopyTo(_outgoing.AsMemory(FrameBuffer.PrefixLength));
        _writing = true;
        try
        {
            return await _channel.WriteAsync(_outgoing.AsMemory(0, FrameBuffer.PrefixLength + message.Length), cancellationToken);
        }
        finally
        {
            _writing = false;
        }
    }

    /// <summary>Waits for the next whole message.</summary>
    /// <param name="cancellationToken">Ends the wait, and with it the connection.</param>
    /// <returns>
    /// The message, valid until the next call; <see cref="Fault.LinkLost"/> when the peer closed or the connection broke;
    /// <see cref="Fault.ResponseMalformed"/> for an impossible length; <see cref="Fault.CaptivePortal"/> for a web page.
    /// </returns>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (TryTake(out var message))
            {
                case FrameState.Whole:
                    return message;
                case FrameState.Malformed:
                    return Fault.ResponseMalformed;
                case FrameState.Http:
                    return Fault.CaptivePortal;
            }

            var more = await ReadMoreAsync(cancellationToken);
            if (more.Fault is { } fault) return fault;
        }
    }

    /// <summary>Takes the next message out of what has been read.</summary>
    /// <param name="message">The message, valid until the next read.</param>
    public FrameState TryTake(out ReadOnlyMemory<byte> message) => _incoming.TryTake(out message);

    /// <summary>Waits for at least one more byte.</summary>
    /// <param name="cancellationToken">Ends the wait, and with it the connection.</param>
    /// <returns>Success; <see cref="Fault.LinkLost"/> when the peer closed; else the channel's fault.</returns>
    public async Task<Outcome> ReadMoreAsync(CancellationToken cancellationToken)
    {
        var read = await _channel.ReadAsync(_incoming.Space(), cancellationToken);
        if (!read.TryGet(out var count, out var fault)) return fault;
        if (count == 0) return Fault.LinkLost;
        _incoming.Advance(count);
        return Outcome.Ok;
    }
}
