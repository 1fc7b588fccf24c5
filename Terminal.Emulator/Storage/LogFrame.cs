using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Terminal.Core.Journal;

namespace Terminal.Emulator.Storage;

/// <summary>
/// The bytes of the log. Header: magic, generation (8 bytes each), CRC-32C (4). Frame: length of the payload, CRC-32C over the previous
/// frame's CRC, the length and the payload (4 bytes each), payload. A frame is one commit; because the CRCs are chained from the
/// generation on, nothing left over from an earlier use of the extent or from behind a torn frame can pass for the next frame.
/// </summary>
internal static class LogFrame
{
    public const int HeaderSize = 20;
    private const int FrameHead = 8;
    private const ulong Magic = 0x31474F4C4C4E524A;

    public static byte[] Header(ulong generation)
    {
        var header = new byte[HeaderSize];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8), generation);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Crc(0, header.AsSpan(0, 16)));
        return header;
    }

    public static bool TryReadHeader(ReadOnlySpan<byte> log, out ulong generation)
    {
        generation = 0;
        if (log.Length < HeaderSize || BinaryPrimitives.ReadUInt64LittleEndian(log) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(log[16..]) != Crc(0, log[..16]))
            return false;
        generation = BinaryPrimitives.ReadUInt64LittleEndian(log[8..]);
        return true;
    }

    public static uint FirstLink(ulong generation) => BitOperations.Crc32C(uint.MaxValue, generation);

    /// <summary>Writes a frame.</summary>
    /// <returns>The link for the next frame.</returns>
    public static uint Write(ArrayBufferWriter<byte> target, uint link, IEnumerable<RecordChange> changes)
    {
        var start = target.WrittenCount;
        target.GetSpan(FrameHead);
        target.Advance(FrameHead);
        foreach (var change in changes)
            WriteChange(target, change);
        var payload = target.WrittenSpan[(start + FrameHead)..];
        // The head is known last, and the writer lets nobody go back.
        var frame = MemoryMarshal.AsMemory(target.WrittenMemory[start..]).Span;
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        var crc = Crc(link, frame[..4], payload);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], crc);
        return crc;
    }

    /// <summary>Reads the frame at the start of a log's rest.</summary>
    /// <returns>Its length, or 0 when there is no whole frame here.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref uint link, List<RecordChange> changes)
    {
        if (rest.Length < FrameHead)
            return 0;
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (length < 0 || length > rest.Length - FrameHead)
            return 0;
        var payload = rest.Slice(FrameHead, length);
        var crc = Crc(link, rest[..4], payload);
        if (crc != BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]))
            return 0;
        link = crc;
        while (payload.Length > 0)
            payload = payload[ReadChange(payload, changes)..];
        return FrameHead + length;
    }

    private static void WriteChange(ArrayBufferWriter<byte> target, RecordChange change)
    {
        var body = change.Body;
        var span = target.GetSpan(13 + change.Kind.Length + (body?.Length ?? 0));
        span[0] = checked((byte)Encoding.ASCII.GetBytes(change.Kind, span[1..]));
        var at = 1 + span[0];
        BinaryPrimitives.WriteInt64LittleEndian(span[at..], change.Number);
        BinaryPrimitives.WriteInt32LittleEndian(span[(at + 8)..], body?.Length ?? -1);
        body?.Span.CopyTo(span[(at + 12)..]);
        target.Advance(at + 12 + (body?.Length ?? 0));
    }

    private static int ReadChange(ReadOnlySpan<byte> payload, List<RecordChange> changes)
    {
        var at = 1 + payload[0];
        var kind = Encoding.ASCII.GetString(payload[1..at]);
        var number = BinaryPrimitives.ReadInt64LittleEndian(payload[at..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(payload[(at + 8)..]);
        at += 12;
        // A bare null would become an empty body.
        changes.Add(new RecordChange(kind, number, length < 0 ? default(ReadOnlyMemory<byte>?) : payload.Slice(at, length).ToArray()));
        return at + Math.Max(0, length);
    }

    private static uint Crc(uint seed, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        var crc = Crc32C(~seed, first);
        return ~Crc32C(crc, second);
    }

    private static uint Crc32C(uint crc, ReadOnlySpan<byte> data)
    {
        for (; data.Length >= 8; data = data[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var one in data)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }
}
