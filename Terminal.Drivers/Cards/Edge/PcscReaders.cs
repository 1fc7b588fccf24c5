using System.Text;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>The readers of the PC/SC service.</summary>
internal static class PcscReaders
{
    private const int MaxNames = 8192;

    /// <summary>Finds a reader.</summary>
    /// <param name="context">The context.</param>
    /// <param name="part">A part of its name; null for the first reader.</param>
    /// <returns>Its whole name; null when there is none.</returns>
    public static string? Find(nint context, string? part)
    {
        var names = new byte[MaxNames];
        var length = (nuint)names.Length;
        if (PcscCode.Of(Pcsc.ListReaders(context, 0, names, ref length)) != PcscCode.Success)
            return null;
        return Encoding.UTF8.GetString(names.AsSpan(0, (int)length))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(name => part is null || name.Contains(part, StringComparison.Ordinal));
    }
}
