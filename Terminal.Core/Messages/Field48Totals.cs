using System.Runtime.InteropServices;
using Terminal.Core.Transactions;

namespace Terminal.Core.Messages;

/// <summary>F48 of a settlement, n62.</summary>
/// <param name="Domestic">UnionPay cards.</param>
/// <param name="Foreign">Cards of other organisations.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field48Totals(SettlementSide Domestic, SettlementSide Foreign)
{
    private const int Digits = 62;

    /// <summary>Reads F48 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="totals">The totals.</param>
    public static bool TryRead(IsoMessage message, out Field48Totals totals)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryParse(message.GetBytes(48), out totals);
    }

    /// <summary>Takes the digits apart.</summary>
    /// <param name="digits">62 ASCII digits.</param>
    /// <param name="totals">The totals.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Field48Totals totals)
    {
        totals = default;
        if (digits.Length != Digits || !DigitReader.AreDigits(digits))
            return false;
        var reader = new DigitReader(digits);
        totals = new Field48Totals(Side(ref reader), Side(ref reader));
        return true;
    }

    /// <summary>Sets F48 of a message.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new DigitWriter(stackalloc char[Digits]);
        Put(Domestic, ref writer);
        Put(Foreign, ref writer);
        message.SetDigits(48, writer.Written);
    }

    private static SettlementSide Side(ref DigitReader reader) => new(
        new Money(reader.Take(12)), (int)reader.Take(3), new Money(reader.Take(12)), (int)reader.Take(3), (BalanceResult)reader.Take(1));

    private static void Put(SettlementSide side, ref DigitWriter writer)
    {
        writer.Put(side.Debit.Fen, 12);
        writer.Put(side.DebitCount, 3);
        writer.Put(side.Credit.Fen, 12);
        writer.Put(side.CreditCount, 3);
        writer.Put((int)side.Result, 1);
    }
}
