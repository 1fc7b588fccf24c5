using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>F60: what kind of message it is and to which batch it belongs. 11 digits in management messages, 13 to 17 in financial ones.</summary>
/// <param name="MessageType">60.1, n2: 22 purchase, 23 void, 00 management.</param>
/// <param name="Batch">60.2, n6: the batch number; the host is its master and gives it at sign-on.</param>
/// <param name="NetworkCode">60.3, n3: 000 financial, 001, 003, 004, 006 sign-on, 002 sign-off, 201 settlement, 301 echo.</param>
/// <param name="Capability">60.4, n1: 2 stripe, 5 contact chip, 6 contact and contactless.</param>
/// <param name="Condition">60.5, n1: 0 none, 1 the last chip was read well, 2 it was not: fall-back.</param>
/// <param name="PartialApproval">60.6, n1: 1 when partial approvals are taken.</param>
/// <param name="AccountType">60.7, n3: 048 issuer points, 065 alliance points.</param>
/// <param name="Rest">Digits after 60.7, or a last part that is too short; null when there are none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Field60(
    int MessageType,
    int Batch,
    int NetworkCode,
    int? Capability = null,
    int? Condition = null,
    int? PartialApproval = null,
    int? AccountType = null,
    string? Rest = null)
{
    private const int LeastDigits = 11;
    private const int MostDigits = 30;

    /// <summary>Reads F60 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field60">The parts.</param>
    public static bool TryRead(IsoMessage message, out Field60 field60)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryParse(message.GetBytes(60), out field60);
    }

    /// <summary>Takes the digits apart.</summary>
    /// <param name="digits">11 to 30 ASCII digits.</param>
    /// <param name="field60">The parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Field60 field60)
    {
        field60 = default;
        if (digits.Length is < LeastDigits or > MostDigits || !DigitReader.AreDigits(digits))
            return false;
        var reader = new DigitReader(digits);
        field60 = new Field60(
            (int)reader.Take(2), (int)reader.Take(6), (int)reader.Take(3), reader.TakeIfThere(1), reader.TakeIfThere(1), reader.TakeIfThere(1),
            reader.TakeIfThere(3), reader.TakeRest());
        return true;
    }

    /// <summary>Sets F60 of a message. Parts after the last one given are left out, parts before it are 0.</summary>
    /// <param name="message">The message.</param>
    public void WriteTo(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new DigitWriter(stackalloc char[MostDigits + 17]);
        writer.Put(MessageType, 2);
        writer.Put(Batch, 6);
        writer.Put(NetworkCode, 3);
        if ((Capability ?? Condition ?? PartialApproval ?? AccountType) is not null)
            writer.Put(Capability ?? 0, 1);
        if ((Condition ?? PartialApproval ?? AccountType) is not null)
            writer.Put(Condition ?? 0, 1);
        if ((PartialApproval ?? AccountType) is not null)
            writer.Put(PartialApproval ?? 0, 1);
        if (AccountType is { } account)
            writer.Put(account, 3);
        if (Rest is { Length: <= MostDigits } rest)
            writer.Put(rest);
        message.SetDigits(60, writer.Written);
    }
}
