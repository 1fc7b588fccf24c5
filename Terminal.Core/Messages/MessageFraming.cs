using System.Buffers.Binary;

namespace Terminal.Core.Messages;

/// <summary>The shape of the envelope, a setting of the profile.</summary>
public sealed record MessageFraming
{
    private const int LengthBytes = 2;

    /// <summary>Whether a length of two bytes, big endian, not counting itself, comes first. Links write and read it themselves; recorded dumps carry it.</summary>
    public bool LengthPrefix { get; init; }

    /// <summary>Bytes of the TPDU: 5, or 0 for none.</summary>
    public int TpduLength { get; init; } = 5;

    /// <summary>Bytes of the header: 6 by default, 0 for none.</summary>
    public int HeaderLength { get; init; } = 6;

    /// <summary>Bytes before the message type.</summary>
    public int HeadLength => (LengthPrefix ? LengthBytes : 0) + TpduLength + HeaderLength;

    /// <summary>Takes a frame apart.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="messageOffset">Where the message type begins.</param>
    /// <param name="error">What is wrong: truncated, or another length than the prefix says.</param>
    public bool TryStrip(ReadOnlySpan<byte> frame, out Envelope envelope, out int messageOffset, out MessageError error)
    {
        envelope = default;
        messageOffset = 0;
        error = default;
        if (LengthPrefix && frame.Length >= LengthBytes && BinaryPrimitives.ReadUInt16BigEndian(frame) != frame.Length - LengthBytes)
            error = new MessageError(0, 0, MessageErrorReason.FrameLengthMismatch);
        else if (frame.Length < HeadLength)
            error = new MessageError(0, frame.Length, MessageErrorReason.Truncated);
        if (error.Reason != MessageErrorReason.None)
            return false;
        messageOffset = HeadLength;
        var header = frame.Slice(messageOffset - HeaderLength, HeaderLength);
        var tpdu = frame.Slice(messageOffset - HeaderLength - TpduLength, TpduLength);
        envelope = new Envelope(Convert.ToHexString(tpdu), Convert.ToHexString(header));
        return true;
    }

    /// <summary>Writes what stands before the message, which the caller packs at <see cref="HeadLength"/>.</summary>
    /// <param name="envelope">The envelope; both parts have the lengths of this framing.</param>
    /// <param name="messageLength">The length of the packed message.</param>
    /// <param name="destination">The start of the frame.</param>
    /// <param name="error">What is wrong; its offset is the byte of the frame.</param>
    public bool TryWriteHead(Envelope envelope, int messageLength, Span<byte> destination, out MessageError error)
    {
        error = default;
        var length = HeadLength - (LengthPrefix ? LengthBytes : 0) + messageLength;
        if (destination.Length < HeadLength)
            error = new MessageError(0, 0, MessageErrorReason.NoRoom);
        else if (LengthPrefix && length > ushort.MaxValue)
            error = new MessageError(0, 0, MessageErrorReason.TooLong);
        if (error.Reason != MessageErrorReason.None)
            return false;
        var at = 0;
        if (LengthPrefix)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)length);
            at = LengthBytes;
        }

        return WriteHex(envelope.Tpdu, destination.Slice(at, TpduLength), at, out error)
            && WriteHex(envelope.Header, destination.Slice(at + TpduLength, HeaderLength), at + TpduLength, out error);
    }

    private static bool WriteHex(string? digits, Span<byte> destination, int at, out MessageError error)
    {
        digits ??= string.Empty;
        error = default;
        if (digits.Length != 2 * destination.Length)
            error = new MessageError(0, at, MessageErrorReason.WrongLength);
        else if (Convert.FromHexString(digits, destination, out _, out _) != System.Buffers.OperationStatus.Done)
            error = new MessageError(0, at, MessageErrorReason.BadHexDigit);
        return error.Reason == MessageErrorReason.None;
    }
}
