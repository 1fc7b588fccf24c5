using Terminal.Core.Cards;
using Terminal.Core.Transactions;

namespace Terminal.Core.Messages;

/// <summary>F48 of a batch upload: a count of two digits and up to eight items, or, in its end message, the total number sent (n4).</summary>
public static class Field48Batch
{
    /// <summary>The most items in one message.</summary>
    public const int MaxItems = 8;

    private const int ItemDigits = 40;
    private const int PanDigits = 20;
    private const int EndDigits = 4;

    /// <summary>Reads the items of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="items">The items; the caller disposes their PANs.</param>
    public static bool TryReadItems(IsoMessage message, out IReadOnlyList<BatchItem> items)
    {
        ArgumentNullException.ThrowIfNull(message);
        items = [];
        var digits = message.GetBytes(48);
        if (digits.Length < 2 + ItemDigits || !DigitReader.AreDigits(digits))
            return false;
        var count = new DigitReader(digits).Take(2);
        if (count is < 1 or > MaxItems || digits.Length != 2 + (count * ItemDigits))
            return false;
        var read = new List<BatchItem>((int)count);
        for (var rest = digits[2..]; !rest.IsEmpty; rest = rest[ItemDigits..])
        {
            if (!TryReadItem(rest[..ItemDigits], out var item))
                return false;
            read.Add(item!);
        }

        items = read;
        return true;
    }

    /// <summary>Sets the items of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="items">One to eight items.</param>
    public static void WriteItems(IsoMessage message, IReadOnlyList<BatchItem> items)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, MaxItems);
        Span<char> digits = stackalloc char[2 + (MaxItems * ItemDigits)];
        var writer = new DigitWriter(digits);
        writer.Put(items.Count, 2);
        foreach (var item in items)
        {
            writer.Put(item.CardType, 2);
            writer.Put(item.Stan, 6);
            writer.Put(0, PanDigits - item.Pan.Digits.Length);
            writer.Put(item.Pan.Digits);
            writer.Put(item.Amount.Fen, 12);
        }

        message.SetDigits(48, writer.Written);
        digits.Clear();
    }

    /// <summary>Reads the total number of an end message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="total">The number of transactions sent.</param>
    public static bool TryReadEnd(IsoMessage message, out int total)
    {
        ArgumentNullException.ThrowIfNull(message);
        total = 0;
        if (message.GetBytes(48).Length != EndDigits || !message.TryGetNumber(48, out var number))
            return false;
        total = (int)number;
        return true;
    }

    /// <summary>Sets the total number of an end message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="total">The number of transactions sent, 0 to 9999.</param>
    public static void WriteEnd(IsoMessage message, int total)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new DigitWriter(stackalloc char[EndDigits]);
        writer.Put(total, EndDigits);
        message.SetDigits(48, writer.Written);
    }

    private static bool TryReadItem(ReadOnlySpan<byte> digits, out BatchItem? item)
    {
        item = null;
        var reader = new DigitReader(digits);
        var (type, stan) = ((int)reader.Take(2), (int)reader.Take(6));
        Span<char> pan = stackalloc char[PanDigits];
        for (var i = 0; i < PanDigits; i++)
            pan[i] = (char)digits[8 + i];
        var first = Math.Clamp(pan.IndexOfAnyExcept('0'), 1, PanDigits - Pan.MinLength);
        var taken = Pan.TryCreate(pan[first..], out var number);
        pan.Clear();
        if (!taken)
            return false;
        var amount = new DigitReader(digits[(8 + PanDigits)..]).Take(12);
        item = new BatchItem(type, stan, number!, new Money(amount));
        return true;
    }
}
