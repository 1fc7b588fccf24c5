using System.Collections.Immutable;

namespace Terminal.Core.Journal.Stored;

/// <summary>Immutable lists that ascend by number.</summary>
internal static class NumberedList
{
    public static ImmutableList<T> With<T>(this ImmutableList<T> list, T item)
        where T : INumbered
    {
        var at = list.IndexOfNumber(item.Number);
        return at >= 0 ? list.SetItem(at, item) : list.Insert(~at, item);
    }

    public static ImmutableList<T> Without<T>(this ImmutableList<T> list, long number)
        where T : INumbered => list.RemoveAt(list.IndexOfNumber(number));

    public static T? Find<T>(this ImmutableList<T> list, long number)
        where T : class, INumbered => list.IndexOfNumber(number) is >= 0 and var at ? list[at] : null;

    public static long LastNumber<T>(this ImmutableList<T> list)
        where T : INumbered => list.IsEmpty ? 0 : list[^1].Number;

    private static int IndexOfNumber<T>(this ImmutableList<T> list, long number)
        where T : INumbered
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = list[middle].Number;
            if (found == number)
                return middle;
            if (found < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
