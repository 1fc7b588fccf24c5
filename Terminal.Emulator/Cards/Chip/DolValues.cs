using Terminal.Core.Emv.Tlv;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>Data that were put together by a data object list.</summary>
internal static class DolValues
{
    /// <summary>Finds the value of a tag.</summary>
    /// <param name="list">The list.</param>
    /// <param name="data">The data.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>Empty when the list does not ask for it.</returns>
    public static ReadOnlyMemory<byte> Find(ReadOnlySpan<byte> list, ReadOnlyMemory<byte> data, uint tag)
    {
        var at = 0;
        var reader = new DolReader(list);
        while (reader.Next())
        {
            if (reader.Entry.Tag == tag)
                return data.Slice(at, reader.Entry.Length);
            at += reader.Entry.Length;
        }

        return default;
    }
}
