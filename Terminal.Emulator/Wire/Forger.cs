using Terminal.Core.Messages;
using Terminal.Emulator.Host;

namespace Terminal.Emulator.Wire;

/// <summary>Makes answers without knowing a key: all that it says is read off the request.</summary>
/// <param name="dialect">The dialect of the terminals.</param>
internal sealed class Forger(Dialect dialect)
{
    private const int MaxLength = 2048;
    private const int MacField = 64;
    private const int LastStan = 999_999;

    private static readonly int[] Echoed = [2, 3, 4, 11, 12, 13, 14, 25, 41, 42, 49, 60];

    private readonly MessageCodec _codec = new(dialect);
    private readonly IsoMessage _read = new(dialect);

    /// <summary>The type of a message, or 0 when it cannot be read.</summary>
    /// <param name="frame">The message with its envelope.</param>
    public int MtiOf(ReadOnlySpan<byte> frame) => TryRead(frame, out var message) ? message.Mti : 0;

    /// <summary>Approves a request.</summary>
    /// <param name="frame">The request with its envelope.</param>
    /// <param name="stanOffset">How far the answer's trace number is from the request's; 0 for the answer that the terminal waits for.</param>
    /// <returns>The answer with its envelope; null when the request cannot be read.</returns>
    public byte[]? Approve(ReadOnlySpan<byte> frame, int stanOffset = 0)
    {
        if (!TryRead(frame, out var request)) return null;
        var answer = new IsoMessage(dialect) { Mti = request.Mti + 10 };
        foreach (var field in Echoed) request.CopyFieldTo(answer, field);
        if (request.TryGetNumber(11, out var stan)) answer.SetNumber(11, ((stan + stanOffset - 1) % LastStan) + 1);
        answer.SetText(37, "000000000001");
        answer.SetText(38, "FORGED");
        answer.SetText(39, "00");
        if (request.Has(MacField)) answer.SetBytes(MacField, "NO KEY!!"u8);
        var made = new byte[MaxLength];
        HostEnvelope.WriteAnswer(frame, made);
        return _codec.TryPack(answer, made.AsSpan(HostEnvelope.Length), out var length, out _) ? made[..(HostEnvelope.Length + length)] : null;
    }

    private bool TryRead(ReadOnlySpan<byte> frame, out IsoMessage message)
    {
        message = _read;
        message.Clear();
        return frame.Length > HostEnvelope.Length && _codec.TryUnpack(frame[HostEnvelope.Length..], message, out _);
    }
}
