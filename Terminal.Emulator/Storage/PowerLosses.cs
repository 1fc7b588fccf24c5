using System.Buffers.Binary;
using Terminal.Core.Devices;

namespace Terminal.Emulator.Storage;

/// <summary>Ways in which power goes.</summary>
public static class PowerLosses
{
    /// <summary>Nothing that was not synced is left.</summary>
    public static PowerLoss Nothing { get; } = static (_, _) => 0;

    /// <summary>Everything had reached the medium, though nobody was told so.</summary>
    public static PowerLoss Everything { get; } = static (_, length) => length;

    /// <summary>The first bytes in order of issue reached the medium: the write at the boundary is torn.</summary>
    /// <param name="bytes">How many.</param>
    public static PowerLoss Prefix(int bytes)
    {
        var left = bytes;
        return (_, length) =>
        {
            var taken = Math.Min(left, length);
            left -= taken;
            return taken;
        };
    }

    /// <summary>A choice of the writes reached the medium, whatever their order of issue.</summary>
    /// <param name="mask">Bit n stands for write n; writes past 63 share the last bit.</param>
    public static PowerLoss Chosen(ulong mask) => (index, length) => (mask >> Math.Min(index, 63) & 1) == 1 ? length : 0;

    /// <summary>Each write is, as chance has it, lost, whole or torn.</summary>
    /// <param name="random">The chance.</param>
    public static PowerLoss Random(IRandomSource random) => (_, length) =>
    {
        Span<byte> draw = stackalloc byte[5];
        random.Fill(draw);
        return (draw[0] % 3) switch
        {
            0 => 0,
            1 => length,
            _ => (int)(BinaryPrimitives.ReadUInt32LittleEndian(draw[1..]) % (uint)(length + 1)),
        };
    };
}
