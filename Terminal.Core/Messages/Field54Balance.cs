using System.Globalization;
using System.Runtime.InteropServices;
using Terminal.Core.Transactions;

namespace Terminal.Core.Messages;

/// <summary>One balance of F54, 20 characters; a message may carry several.</summary>
/// <param name="AccountType">n2: 00 unspecified, 10 savings, 20 cheque, 30 credit.</param>
/// <param name="AmountType">n2: 01 ledger balance, 02 available balance.</param>
/// <param name="Currency">n3: 156.</param>
/// <param name="IsDebit">D: the holder owes it; C: it is the holder's.</param>
/// <param name="Amount">n12.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field54Balance(int AccountType, int AmountType, int Currency, bool IsDebit, Money Amount)
{
    /// <summary>Characters of one balance.</summary>
    public const int Size = 20;

    /// <summary>Reads a balance of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="index">Which, from 0.</param>
    /// <param name="field54">The parts.</param>
    public static bool TryRead(IsoMessage message, int index, out Field54Balance field54)
    {
        ArgumentNullException.ThrowIfNull(message);
        field54 = default;
        var value = message.GetBytes(54);
        return index >= 0 && value.Length >= Size * (index + 1) && TryParse(value.Slice(Size * index, Size), out field54);
    }

    /// <summary>Takes one balance apart.</summary>
    /// <param name="value">20 ASCII characters.</param>
    /// <param name="field54">The parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> value, out Field54Balance field54)
    {
        field54 = default;
        if (value.Length != Size || value[7] is not ((byte)'C' or (byte)'D')
            || !DigitReader.AreDigits(value[..7]) || !DigitReader.AreDigits(value[8..]))
            return false;
        var head = new DigitReader(value[..7]);
        var amount = new DigitReader(value[8..]);
        field54 = new Field54Balance((int)head.Take(2), (int)head.Take(2), (int)head.Take(3), value[7] == 'D', new Money(amount.Take(12)));
        return true;
    }

    /// <summary>The 20 characters.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{AccountType:D2}{AmountType:D2}{Currency:D3}{(IsDebit ? 'D' : 'C')}{Amount.Fen:D12}");
}
