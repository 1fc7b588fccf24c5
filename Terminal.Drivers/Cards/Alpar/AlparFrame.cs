namespace Terminal.Drivers.Cards.Alpar;

/// <summary>
/// One message between terminal and reader: 60 (or E0 for a refusal), two bytes of length, highest first, the command byte, so many
/// bytes of data, and the exclusive-or of all that.
/// </summary>
/// <param name="IsRefusal">Whether the reader refuses; the data are then one error byte, see <see cref="AlparError"/>.</param>
/// <param name="Command">What is asked for, answered or told.</param>
/// <param name="Data">At most <see cref="MaxData"/> bytes.</param>
public readonly record struct AlparFrame(bool IsRefusal, AlparCommand Command, ReadOnlyMemory<byte> Data)
{
    /// <summary>The most data a frame may have.</summary>
    public const int MaxData = 506;

    /// <summary>The bytes of a frame besides its data.</summary>
    public const int Overhead = 5;

    internal const byte Acknowledge = 0x60;
    internal const byte Refuse = 0xE0;

    /// <summary>Why the reader refuses; null when it does not. A refusal without a reason counts as <see cref="AlparError.Unknown"/>.</summary>
    public byte? Error => !IsRefusal ? null : Data.IsEmpty ? AlparError.Unknown : Data.Span[0];

    /// <summary>The bytes of the frame.</summary>
    /// <exception cref="InvalidOperationException">There are too many data.</exception>
    public byte[] ToBytes()
    {
        if (Data.Length > MaxData) throw new InvalidOperationException($"{Data.Length} bytes do not fit into a frame.");
        var bytes = new byte[Overhead + Data.Length];
        bytes[0] = IsRefusal ? Refuse : Acknowledge;
        (bytes[1], bytes[2], bytes[3]) = ((byte)(Data.Length >> 8), (byte)Data.Length, (byte)Command);
        Data.Span.CopyTo(bytes.AsSpan(4));
        bytes[^1] = Lrc(bytes.AsSpan(0, bytes.Length - 1));
        return bytes;
    }

    /// <summary>The exclusive-or of bytes; 0 over a whole sound frame.</summary>
    internal static byte Lrc(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var value in bytes) sum ^= value;
        return sum;
    }
}
